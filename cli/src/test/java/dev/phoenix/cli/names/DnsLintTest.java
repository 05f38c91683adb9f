package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Lint as a person or a build server types it. */
class DnsLintTest {
    private static final String ZONE = """
            $TTL 300
            @    SOA ns1 host 1 7200 900 1209600 300
            @    NS ns1
            @    NS ns2.example.net.
            ns1  A 192.0.2.1
            @    CAA 0 issue "letsencrypt.org"
            www  CNAME gone
            old  172800 A 192.0.2.9
            """;

    @TempDir
    Path folder;

    private Typist typist = new Typist(Path.of("/nonexistent"), InstantSource.system());

    @BeforeEach
    void file() throws Exception {
        Files.writeString(folder.resolve("z.zone"), ZONE);
        typist = new Typist(folder, InstantSource.system());
    }

    private int lint(String... more) {
        var words = new java.util.ArrayList<>(java.util.List.of("dns", "lint", "--file", "z.zone", "example.org"));
        words.addAll(java.util.List.of(more));
        return typist.phoenix(words.toArray(String[]::new));
    }

    @Test
    void findingsHaveTheirPlaceAndTheFix() {
        assertThat(lint()).isEqualTo(1);
        assertThat(typist.err())
                .contains("NAM-014 z.zone:7")
                .contains("NAM-073 warning z.zone:8")
                .contains("Correct the target");
        assertThat(typist.out()).contains("zone example.org: 1 errors, 1 warnings");
    }

    @Test
    void warningsAreToleratedWhereErrorsAreNot() throws Exception {
        Files.writeString(folder.resolve("z.zone"), ZONE.replace("gone", "old"));
        assertThat(lint("--fail-on", "error")).isZero();
        assertThat(lint()).isEqualTo(1);
    }

    @Test
    void sarifNamesRuleAndLine() {
        assertThat(lint("--format", "sarif")).isEqualTo(1);
        var run = new JsonMapper().readTree(typist.out()).path("runs").path(0);
        assertThat(run.path("tool").path("driver").path("rules").size()).isGreaterThan(40);
        var result = run.path("results").path(0);
        assertThat(result.path("ruleId").asString()).isEqualTo("NAM-014");
        assertThat(result.path("locations")
                        .path(0)
                        .path("physicalLocation")
                        .path("region")
                        .path("startLine")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void junitCountsEachCheck() throws Exception {
        assertThat(lint("--format", "junit")).isEqualTo(1);
        var suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(typist.out().getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isGreaterThan(35);
    }

    @Test
    void aFileThatDoesNotParseIsBadInput() throws Exception {
        Files.writeString(folder.resolve("z.zone"), ZONE + "bad A 1.2.3\n");
        assertThat(lint()).isEqualTo(2);
        assertThat(typist.err()).contains("z.zone:9");
    }
}
