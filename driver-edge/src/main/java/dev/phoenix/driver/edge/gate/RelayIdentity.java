package dev.phoenix.driver.edge.gate;

import dev.phoenix.model.file.WholeFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * What the two gates of a switch show to each other: a certificate for {@link GateSpec#RELAY_NAME}, and the CA that signed
 * it. Both gates have the same; the CA's key is forgotten at once, so nobody can ever make another.
 *
 * @param pem certificate, then key
 * @param ca the CA's certificate
 */
record RelayIdentity(String pem, String ca) {
    /** Longer than any switch: the gate that relays for pinned clients stands until the old site is destroyed. */
    private static final Duration VALID = Duration.ofDays(3650);

    /** The pair kept in a folder (0600); made at the first call, then always the same. */
    static RelayIdentity ensure(Path folder, Instant now) {
        try {
            var pem = folder.resolve("gate-relay.pem");
            var ca = folder.resolve("gate-relay-ca.pem");
            if (!Files.exists(pem) || !Files.exists(ca)) {
                var fresh = make(now);
                // The second file says that the first is whole.
                WholeFile.secret(ca, fresh.ca());
                WholeFile.secret(pem, fresh.pem());
            }
            return new RelayIdentity(Files.readString(pem), Files.readString(ca));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void forget(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("gate-relay.pem"));
            Files.deleteIfExists(folder.resolve("gate-relay-ca.pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RelayIdentity make(Instant now) {
        try {
            var authority = keys();
            var own = keys();
            var issuer = new X500Name("CN=Phoenix gates");
            var ca = sign(
                    builder(issuer, issuer, authority, now)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0)),
                    authority);
            var leaf = sign(
                    builder(issuer, new X500Name("CN=" + GateSpec.RELAY_NAME), own, now)
                            .addExtension(
                                    Extension.subjectAlternativeName,
                                    false,
                                    new GeneralNames(new GeneralName(GeneralName.dNSName, GateSpec.RELAY_NAME))),
                    authority);
            return new RelayIdentity(
                    pem(leaf)
                            + pem(new PemObject("PRIVATE KEY", own.getPrivate().getEncoded())),
                    pem(ca));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException impossible) {
            throw new IllegalStateException("EC keys and their certificates can be made everywhere", impossible);
        }
    }

    private static JcaX509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair keys, Instant now) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, new SecureRandom()),
                // A host's clock may be behind.
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(VALID)),
                subject,
                keys.getPublic());
    }

    private static X509CertificateHolder sign(X509v3CertificateBuilder unsigned, KeyPair authority)
            throws OperatorCreationException {
        return unsigned.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate()));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String pem(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "the gates' relay certificate";
    }
}
