package dev.phoenix.lab.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.estate.SecretReference;
import dev.phoenix.model.estate.SecretSpec;
import dev.phoenix.model.estate.SecretSpec.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalSecretsTest {
    @TempDir
    private Path folder;

    @Test
    void signsACertificateByTheAuthorityItNamesAndOthersByThePublicOne() throws Exception {
        var made = RehearsalSecrets.make(
                List.of(
                        secret("relay-ca", Kind.CA, List.of(), Optional.empty()),
                        secret("relay", Kind.CERTIFICATE, List.of("relay.example.org"), Optional.of("relay-ca")),
                        secret("tls", Kind.CERTIFICATE, List.of("www.example.org", "example.org"), Optional.empty())),
                folder.resolve("secrets"),
                Instant.now());

        var authority = certificates(file(made, "relay-ca")).getFirst();
        certificates(file(made, "relay")).getFirst().verify(authority.getPublicKey());
        var tls = certificates(file(made, "tls")).getFirst();
        tls.verify(certificates(made.trustAnchor()).getFirst().getPublicKey());
        assertThat(tls.getSubjectAlternativeNames().stream()
                        .map(name -> String.valueOf(name.get(1)))
                        .toList())
                .containsExactly("www.example.org", "example.org");
        assertThat(Files.readString(file(made, "tls"))).contains("BEGIN PRIVATE KEY");
    }

    @Test
    void makesTokensAndPasswordsThatDifferAndAreReadByTheirOwnerOnly() throws IOException {
        var made = RehearsalSecrets.make(
                List.of(
                        secret("token", Kind.TOKEN, List.of(), Optional.empty()),
                        secret("one", Kind.PASSWORD, List.of(), Optional.empty()),
                        secret("two", Kind.PASSWORD, List.of(), Optional.empty())),
                folder.resolve("secrets"),
                Instant.now());

        assertThat(Files.readString(file(made, "token"))).matches("[a-z0-9]{6}\\.[a-z0-9]{16}");
        assertThat(Files.readString(file(made, "one"))).isNotEqualTo(Files.readString(file(made, "two")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(made, "one"))))
                .isEqualTo("rw-------");
    }

    private static Path file(RehearsalSecrets made, String name) {
        return Optional.ofNullable(made.files().get(name)).orElseThrow();
    }

    private static List<X509Certificate> certificates(Path pem) throws IOException, GeneralSecurityException {
        var text = Files.readString(pem);
        var certificatesOnly = text.contains("-----BEGIN PRIVATE KEY")
                ? text.substring(0, text.indexOf("-----BEGIN PRIVATE KEY"))
                : text;
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(certificatesOnly.getBytes(StandardCharsets.US_ASCII)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static SecretSpec secret(String name, Kind kind, List<String> names, Optional<String> signedBy) {
        return new SecretSpec(
                name,
                Optional.of(new SecretReference.File("/nonexistent/" + name)),
                kind,
                Set.of(),
                Optional.empty(),
                names,
                Optional.empty(),
                signedBy,
                Optional.empty(),
                Optional.empty());
    }
}
