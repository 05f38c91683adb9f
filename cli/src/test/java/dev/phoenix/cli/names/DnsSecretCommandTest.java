package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that a program of the user's tells, from the command line on. */
class DnsSecretCommandTest {
    private static final String ZONE = """
            $TTL 300
            @    SOA ns1 host 1 3600 600 86400 60
            @    NS  ns1
            ns1  A   192.0.2.1
            """;
    private static final String KEY = "s1._domainkey TXT \"{dkim:s1}\"\ns2._domainkey TXT \"{dkim:s2}\"\n";

    @TempDir
    Path folder;

    @TempDir
    Path outside;

    private Typist typist;

    @BeforeEach
    void anEstateWithAProgram() throws Exception {
        typist = new Typist(folder, InstantSource.system()).with("PATH", "/usr/bin:/bin");
        Files.writeString(outside.resolve("example.org.zone"), ZONE);
        typist.commit("""
                estate: names
                dns:
                  zones: { example.org: zone }
                  host: { folder: { path: "%1$s" } }
                secrets:
                  one: { kind: rsa-key, from: "${command:vault}", dns: s1 }
                  two: { kind: rsa-key, from: "${command:vault}", dns: s2 }
                secret-commands:
                  vault: { program: "%1$s/vault", arguments: [key] }
                """.formatted(outside), Map.of("zone", ZONE + KEY));
    }

    private void program(String script) throws IOException {
        var file = Files.writeString(outside.resolve("vault"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String key() throws Exception {
        var maker = KeyPairGenerator.getInstance("RSA");
        maker.initialize(2048);
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(maker.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void validateRunsNothingThatACommitNamesAndAPlanRunsItOnce() throws Exception {
        Files.writeString(outside.resolve("key.pem"), key());
        program("echo \"$1\" >> %1$s/asked; cat %1$s/key.pem".formatted(outside));
        assertThat(typist.phoenix("validate")).as(typist.err()).isZero();
        assertThat(outside.resolve("asked")).doesNotExist();
        assertThat(typist.phoenix("dns", "plan")).as(typist.err()).isZero();
        assertThat(typist.out()).contains("v=DKIM1");
        assertThat(outside.resolve("asked")).hasContent("key");
    }

    @Test
    void aProgramThatFailsIsNamedAndWhatItSaidIsNowhere() throws Exception {
        program("echo correct horse; echo correct horse >&2; exit 7");
        assertThat(typist.phoenix("dns", "plan")).isEqualTo(2);
        assertThat(typist.err()).contains("SEC-005").contains("status 7").contains("secrets.one");
        assertThat(typist.out() + typist.err()).doesNotContain("horse");
        try (var files = Files.walk(folder.resolve("state"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file ->
                            assertThat(Files.readAllBytes(file)).asString().doesNotContain("horse"));
        }
    }
}
