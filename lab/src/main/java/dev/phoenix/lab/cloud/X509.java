package dev.phoenix.lab.cloud;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * What a provider tells of a certificate.
 *
 * @param pem of the first one and what follows it
 * @param key that belongs to it, in PEM, which no answer tells; empty: nobody brought it
 * @param encoded DER, in hexadecimal
 * @param names that it is for, as its subject alternative names have them
 */
public record X509(String pem, String key, List<String> names, Instant from, Instant until, String encoded) {
    private static final Duration LIFE = Duration.ofDays(90);

    /** Empty if it isn't one. */
    public static Optional<X509> read(String pem) {
        try {
            var read = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            return read instanceof X509Certificate certificate ? Optional.of(of(pem, certificate)) : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** One for these names that nobody trusts, in the place of one that an authority would have given. */
    public static X509 issue(List<String> names, Instant now) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            var keys = generator.generateKeyPair();
            var subject = new X500Name("CN=Phoenix lab");
            var builder = new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.valueOf(now.toEpochMilli()),
                    Date.from(now),
                    Date.from(now.plus(LIFE)),
                    subject,
                    keys.getPublic());
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(names.stream()
                            .map(name -> new GeneralName(GeneralName.dNSName, name))
                            .toArray(GeneralName[]::new)));
            var certificate = new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
            var text = new StringWriter();
            try (var writer = new JcaPEMWriter(text)) {
                writer.writeObject(certificate);
            }
            return of(text.toString(), certificate).with(pem(keys.getPrivate()));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("every JDK signs with ECDSA", e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public X509 with(String privateKey) {
        return new X509(pem, privateKey, names, from, until, encoded);
    }

    /** @param algorithm such as {@code SHA-256} */
    public String fingerprint(HexFormat format, String algorithm) {
        try {
            return format.formatHex(
                    MessageDigest.getInstance(algorithm).digest(HexFormat.of().parseHex(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static String pem(PrivateKey key) throws java.io.IOException {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator(key, null));
        }
        return text.toString();
    }

    private static X509 of(String pem, X509Certificate certificate) throws CertificateException {
        var alternatives = certificate.getSubjectAlternativeNames();
        var names = alternatives == null
                ? List.<String>of()
                : alternatives.stream()
                        .filter(entry -> entry.getFirst() instanceof Integer kind && kind == GeneralName.dNSName)
                        .map(entry -> String.valueOf(entry.get(1)))
                        .toList();
        return new X509(
                pem,
                "",
                names,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                HexFormat.of().formatHex(certificate.getEncoded()));
    }
}
