package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Zone files checked as a person, a program and continuous integration have it. */
class DnsLintTest {
    private static final String SOUND = """
            $TTL 300
            @     SOA ns1 host 1 7200 900 1209600 300
            @     NS ns1
            @     NS ns2.example.net.
            ns1   A 192.0.2.1
            www   A 192.0.2.80
            @     CAA 0 issue "letsencrypt.org"
            """;

    @TempDir
    Path folder;

    private Typist typist;

    @BeforeEach
    void begin() {
        typist = new Typist(folder, InstantSource.system());
    }

    private int lint(String zone, String... options) throws Exception {
        Files.writeString(folder.resolve("zone"), zone);
        var words = new java.util.ArrayList<>(java.util.List.of("dns", "lint", "--file", "zone", "example.org"));
        words.addAll(java.util.List.of(options));
        return typist.phoenix(words.toArray(String[]::new));
    }

    @Test
    void aSoundZoneIsDone() throws Exception {
        assertThat(lint(SOUND)).as(typist.err()).isZero();
        assertThat(typist.out()).contains("zone example.org: nothing found");
    }

    @Test
    void aFindingHasItsPlaceAndFailsFromItsSeverityOn() throws Exception {
        var zone = SOUND + "* A 192.0.2.9\n";
        assertThat(lint(zone)).isEqualTo(1);
        assertThat(typist.err() + typist.out()).contains("NAM-002").contains("zone:8");
        assertThat(lint(zone, "--fail-on", "error")).isZero();
        assertThat(lint(SOUND + "a CNAME gone\n", "--fail-on", "error")).isEqualTo(1);
    }

    @Test
    void programsReadJsonSarifAndJunit() throws Exception {
        var zone = SOUND + "a CNAME gone\n";
        assertThat(lint(zone, "--format", "json")).isEqualTo(1);
        assertThat(new JsonMapper().readTree(typist.out()).get("code").asString())
                .isEqualTo("NAM-014");
        assertThat(lint(zone, "--format", "sarif")).isEqualTo(1);
        var run = new JsonMapper().readTree(typist.out()).get("runs").get(0);
        assertThat(run.at("/results/0/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(8);
        assertThat(lint(zone, "--format", "junit")).isEqualTo(1);
        assertThat(typist.out()).contains("failures=\"1\"").contains("zone:8");
    }

    @Test
    void aFileThatDoesNotParseIsBadInput() throws Exception {
        assertThat(lint(SOUND + "bad A 1.2.3\n")).isEqualTo(2);
        assertThat(typist.err()).contains("zone:8");
    }
}
