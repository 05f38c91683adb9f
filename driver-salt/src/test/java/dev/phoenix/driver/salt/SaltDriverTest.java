package dev.phoenix.driver.salt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.testkit.Bench;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.plan.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the real Salt, where it is already on this machine. */
class SaltDriverTest {
    private static final Step.OfStates CONFIGURE = new Step.Configure("here");
    private static final Step.OfStates PROVE = new Step.ProveConfigured("here");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Host EDGE =
            new Host("edge", List.of("edge"), "192.0.2.1", Optional.empty(), "10.0.0.1", "1", Map.of());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private NamespaceHost host;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @SuppressWarnings("NullAway.Init")
    private SaltDriver driver;

    @BeforeEach
    void open() {
        host = NamespaceHost.open();
        driver = new SaltDriver(host);
        bench = new Bench(folder);
        bench.inventory(new Inventory("here", List.of(EDGE)));
        bench.secretOf("greeting", "edge");
        bench.commit.put("salt/top.sls", "base:\n  'roles:edge':\n    - match: grain\n    - greet\n");
        bench.commit.put("pillar/top.sls", "base:\n  '*':\n    - phoenix\n");
        bench.commit.put("salt/greet/init.sls", """
                /srv/greeting:
                  file.managed:
                    - contents_pillar: phoenix:secrets:greeting
                    - mode: '0600'
                quiet:
                  test.succeed_without_changes: []
                """);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void configuresOnceThenHasNothingToDo() throws Exception {
        assertThat(driver.apply(CONFIGURE, bench)).isEqualTo(new Outcome(true, "1 host, 2 states, 1 changed"));
        assertThat(host.check(SOON, "cat", "/srv/greeting")).isEqualTo("value of greeting\n");
        assertThat(driver.apply(CONFIGURE, bench)).isEqualTo(new Outcome(false, "1 host, 2 states, 0 changed"));
        assertThat(driver.apply(PROVE, bench)).isEqualTo(new Outcome(false, "1 host, 2 states, 0 changed"));
        assertThat(bench.shown).anyMatch(line -> line.startsWith("edge: 1 states, "));
        assertThat(bench.shown).filteredOn("edge: files"::equals).hasSize(1);
        assertThat(bench.runFolder().resolve("salt-here-edge-highstate.json")).exists();
    }

    @Test
    void pushedFilesAreForRootOnly() throws Exception {
        driver.apply(CONFIGURE, bench);
        assertThat(host.check(
                        SOON, "stat", "-c", "%a %U", "/srv/phoenix/pillar/phoenix.sls", "/srv/phoenix/run/out.json"))
                .isEqualTo("600 root\n600 root\n");
    }

    @Test
    void aFileThatLeftTheCommitLeavesTheHost() throws Exception {
        bench.commit.put("salt/old.sls", "{}\n");
        driver.apply(CONFIGURE, bench);
        assertThat(host.run(SOON, "test", "-e", "/srv/phoenix/salt/old.sls").ok())
                .isTrue();
        bench.commit.remove("salt/old.sls");
        driver.apply(CONFIGURE, bench);
        assertThat(host.run(SOON, "test", "-e", "/srv/phoenix/salt/old.sls").ok())
                .isFalse();
    }

    @Test
    void aStateThatFailsIsToldWithItsPlace() {
        bench.commit.put(
                "salt/greet/init.sls",
                "quiet:\n  test.succeed_without_changes: []\nbroken:\n  test.fail_without_changes: []\n");
        assertThatThrownBy(() -> driver.apply(CONFIGURE, bench)).isInstanceOfSatisfying(PhoenixException.class, e -> {
            assertThat(e.code()).isEqualTo("SALT-001");
            assertThat(e.diagnostics().getFirst().where()).contains(new SourceSpan("salt/greet/init.sls", 3, 0));
        });
    }

    @Test
    void aTemplateThatDoesNotRenderIsToldWithItsPlace() {
        bench.commit.put(
                "salt/greet/init.sls",
                "quiet:\n  test.succeed_without_changes:\n    - name: {{ pillar['no']['pe'] }}\n");
        assertThatThrownBy(() -> driver.apply(CONFIGURE, bench)).isInstanceOfSatisfying(PhoenixException.class, e -> {
            assertThat(e.code()).isEqualTo("SALT-002");
            assertThat(e.diagnostics().getFirst().where()).contains(new SourceSpan("salt/greet/init.sls", 3, 0));
        });
    }

    /** A state that ends the highstate it is part of, as the kernel or a person may, after a command of the test's. */
    private void endItselfAfter(String command) {
        bench.commit.put(
                "salt/greet/init.sls",
                "broken:\n  cmd.run:\n    - name: |\n        " + command
                        + "\n        kill -9 \"-$(cut -d ' ' -f 2 /srv/phoenix/run/process)\"\n");
    }

    @Test
    @Timeout(600)
    void aHighstateThatIsEndedFromOutsideIsNotWaitedFor() throws Exception {
        endItselfAfter("true");
        assertThatThrownBy(() -> driver.apply(CONFIGURE, bench))
                .hasMessageContaining("SALT-008")
                .hasMessageContaining("salt-call was ended");
        bench.commit.put("salt/greet/init.sls", "quiet:\n  test.succeed_without_changes: []\n");
        assertThat(driver.apply(CONFIGURE, bench)).isEqualTo(new Outcome(false, "1 host, 1 states, 0 changed"));
    }

    @Test
    @Timeout(600)
    void aHostThatWasRebootedInTheMiddleIsNotWaitedFor() {
        endItselfAfter("sed -i 's/^[^ ]*/the-boot-before/' /srv/phoenix/run/process");
        assertThatThrownBy(() -> driver.apply(CONFIGURE, bench))
                .hasMessageContaining("SALT-008")
                .hasMessageContaining("the host was rebooted");
    }

    @Test
    void commandsOfStatesRunInShWhateverTheLoginShellIs() throws Exception {
        bench.commit.put("salt/greet/init.sls", "plain:\n  cmd.run:\n    - name: test -z \"$BASH_VERSION\"\n");
        assertThat(driver.apply(CONFIGURE, bench)).isEqualTo(new Outcome(true, "1 host, 1 states, 1 changed"));
    }

    @Test
    void aHighstateThatOutlivesItsConnectionIsWaitedFor() throws Exception {
        bench.commit.put("salt/greet/init.sls", "slow:\n  cmd.run:\n    - name: sleep 3\n");
        var cutOff = new SaltDriver(new CutOff(host));
        assertThat(cutOff.apply(CONFIGURE, bench)).isEqualTo(new Outcome(true, "1 host, 1 states, 1 changed"));
    }

    @Test
    void aStateThatChangesEachTimeIsNotConverged() throws Exception {
        bench.commit.put("salt/greet/init.sls", "restless:\n  test.succeed_with_changes: []\n");
        driver.apply(CONFIGURE, bench);
        assertThatThrownBy(() -> driver.apply(PROVE, bench))
                .hasMessageContaining("SALT-003 salt/greet/init.sls:1 a second highstate of edge changed \"restless\"");
    }

    /** tar itself is content with an archive that ends between two files. */
    @Test
    void statesOfWhichOnlyAPartCameDoNotTakeTheOldOnesPlace() throws InterruptedException {
        driver.apply(CONFIGURE, bench);
        var before = host.check(SOON, "sh", "-c", "cd /srv/phoenix; cat digest; ls -R");
        var files =
                new TreeMap<String, byte[]>(Map.of("etc/minion", new byte[] {'{', '}'}, "salt/top.sls", new byte[3]));
        byte[] archive = Tar.of(files);
        var cut = host.run(
                Scripts.PUSH.command("another", Integer.toString(archive.length)), Arrays.copyOf(archive, 1024), SOON);
        assertThat(cut.exit()).isEqualTo(74);
        host.check(SOON, "rm", "-rf", "/srv/phoenix/next");
        assertThat(host.check(SOON, "sh", "-c", "cd /srv/phoenix; cat digest; ls -R"))
                .isEqualTo(before);
    }
}
