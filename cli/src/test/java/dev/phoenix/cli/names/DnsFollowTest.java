package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The old host of a zone follows the new one, as cron has it. */
class DnsFollowTest {
    private static final String ZONE = """
            $TTL 300
            @    SOA ns1 host 1 3600 600 86400 60
            @    NS  ns1.%s.example.
            www  A   192.0.2.80
            """;

    @TempDir
    Path folder;

    private Typist typist;
    private Path old;
    private Path fresh;

    @BeforeEach
    void begin() throws Exception {
        old = Files.createDirectories(folder.resolve("old")).resolve("example.org.zone");
        fresh = Files.createDirectories(folder.resolve("new")).resolve("example.org.zone");
        Files.writeString(old, ZONE.formatted("old"));
        Files.writeString(fresh, ZONE.formatted("new"));
        typist = new Typist(folder.resolve("estate"), InstantSource.system());
        typist.commit("""
                estate: names
                dns:
                  zones: { example.org: zone }
                  host: { folder: { path: "%s" } }
                  other-hosts:
                    old: { folder: { path: "%s" } }
                """.formatted(fresh.getParent(), old.getParent()), Map.of("zone", ZONE.formatted("new")));
    }

    private int follow(String... more) {
        var words = new java.util.ArrayList<>(java.util.List.of("dns", "follow", "example.org", "--from", "old"));
        words.addAll(java.util.List.of(more));
        return typist.phoenix(words.toArray(String[]::new));
    }

    @Test
    void aRoundBringsTheOldHostInStepAndLeavesWhatOthersPublished() throws Exception {
        assertThat(follow("--once")).as(typist.err()).isZero();
        Files.writeString(fresh, ZONE.formatted("new").replace("192.0.2.80", "192.0.2.81"));
        Files.writeString(old, ZONE.formatted("old") + "theirs TXT x\n");
        assertThat(follow("--once")).isEqualTo(1);
        assertThat(typist.out())
                .contains("published at")
                .contains("www.example.org")
                .contains("theirs.example.org TXT");
        assertThat(Files.readString(old))
                .contains("192.0.2.81")
                .contains("theirs")
                .contains("ns1.old.example.");
        assertThat(follow("--once", "--json")).isEqualTo(1);
        assertThat(typist.out()).contains("\"kind\":\"left\"").contains("theirs.example.org TXT");
    }

    @Test
    void whatOfEitherZoneIsReadOtherwiseThanWrittenIsSaid() throws Exception {
        Files.writeString(fresh, ZONE.formatted("new") + "out.example.com. A 192.0.2.3\n");
        assertThat(follow("--once")).as(typist.err()).isZero();
        assertThat(typist.err()).contains("NAM-099 warning " + fresh + ":5 DNS-038 out.example.com");
        assertThat(follow("--once", "--json")).as(typist.err()).isZero();
        assertThat(typist.out())
                .contains("\"kind\":\"read-otherwise\"")
                .contains("\"code\":\"NAM-099\"")
                .contains("\"line\":5");
    }

    @Test
    void aSideThatDoesNotAnswerFailsTheRoundAndChangesNothing() throws Exception {
        Files.delete(fresh);
        assertThat(follow("--once")).isEqualTo(1);
        assertThat(typist.err()).contains("DNS-054");
        assertThat(old).hasContent(ZONE.formatted("old"));
    }

    @Test
    void aUnitForSystemdRunsTheSameCommand() {
        assertThat(follow("--systemd", "--every", "5m")).as(typist.err()).isZero();
        assertThat(typist.out())
                .contains("ExecStart=phoenix dns follow example.org --from old --every 300s --state ")
                .contains("WorkingDirectory=" + folder.resolve("estate"))
                .contains("ReadWritePaths=" + folder.resolve("estate/state") + " " + old.getParent());
        assertThat(follow("--systemd", "--commit", "HEAD", "--set", "dns-ttl.serving=5m"))
                .as(typist.err())
                .isZero();
        assertThat(typist.out()).contains(" --commit HEAD --set dns-ttl.serving=5m ");
        assertThat(follow("--systemd", "--once")).isEqualTo(2);
        assertThat(typist.phoenix("dns", "follow", "example.org", "--systemd")).isEqualTo(2);
        assertThat(typist.err()).contains("DNS-097");
        assertThat(follow("--every", "0s")).isEqualTo(2);
    }

    @Test
    void aUnitQuotesWhatSystemdWouldReadOtherwise() {
        var unit = new FollowUnit(
                "example.org",
                java.util.List.of("/opt/my phoenix/phoenix", "dns", "--state", "/var/100%/$x"),
                Path.of("/srv/100%"),
                java.util.List.of(Path.of("/var/a b"), Path.of("/srv"), Path.of("/var/a$b")));
        assertThat(unit.text())
                .contains("ExecStart=\"/opt/my phoenix/phoenix\" dns --state /var/100%%/$$x")
                .contains("WorkingDirectory=/srv/100%%")
                .contains("ReadWritePaths=\"/var/a b\" /srv /var/a$b");
    }
}
