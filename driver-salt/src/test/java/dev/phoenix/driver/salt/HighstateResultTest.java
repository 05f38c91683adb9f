package dev.phoenix.driver.salt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.salt.HighstateResult.State;
import dev.phoenix.driver.testkit.Bench;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recorded from salt-call 3007.13. */
class HighstateResultTest {
    private static final String FAILED = """
            {
                "local": {
                    "file_|-/etc/motd_|-/etc/motd_|-managed": {
                        "changes": {"diff": "New file"},
                        "comment": "File /etc/motd updated",
                        "name": "/etc/motd",
                        "result": true,
                        "__sls__": "common.motd",
                        "__run_num__": 0,
                        "start_time": "02:07:34.692281",
                        "duration": 17.05,
                        "__id__": "/etc/motd"
                    },
                    "test_|-after it_|-after it_|-succeed_without_changes": {
                        "changes": {},
                        "result": false,
                        "duration": 0.003,
                        "start_time": "02:07:34.726831",
                        "comment": "One or more requisite failed: common.broken",
                        "__run_num__": 3,
                        "__sls__": "common",
                        "__id__": "after it",
                        "name": "after it"
                    },
                    "cmd_|-broken_|-echo no such thing >&2; exit 4_|-run": {
                        "name": "echo no such thing >&2; exit 4",
                        "changes": {"pid": 13258, "retcode": 4, "stdout": "", "stderr": "no such thing"},
                        "result": false,
                        "comment": "Command \\"echo no such thing >&2; exit 4\\" run",
                        "__sls__": "common",
                        "__run_num__": 2,
                        "start_time": "02:07:34.713038",
                        "duration": 13.443,
                        "__id__": "broken"
                    }
                }
            }
            """;
    private static final String UNDEFINED = """
            {
                "local": [
                    "Rendering SLS 'base:common' failed: Jinja variable 'dict object' has no attribute 'nope'; line 8\\n\\n---\\n[...]\\na:\\n  test.nop:\\n    - name: {{ pillar[\\"nope\\"][\\"x\\"] }}    <======================\\n---"
                ]
            }
            """;
    private static final String PILLAR = """
            {
                "local": [
                    "Pillar failed to render with the following messages:",
                    "Specified SLS 'nope' in environment 'base' is not available on the salt master"
                ]
            }
            """;

    private final Bench bench = new Bench(Path.of("/nonexistent"));
    private final SaltFaults faults = new SaltFaults(bench, "salt", "pillar");

    HighstateResultTest() {
        bench.commit.put("salt/common/init.sls", "first:\n  test.nop: []\nbroken:\n  cmd.run:\n    - name: x\n");
        bench.commit.put("salt/common/motd.sls", "/etc/motd:\n  file.managed: []\n");
    }

    @Test
    void statesComeInTheOrderInWhichTheyRan() {
        var states = (HighstateResult.States) HighstateResult.parse(FAILED);
        assertThat(states.states()).extracting(State::id).containsExactly("/etc/motd", "broken", "after it");
        assertThat(states.changed()).isEqualTo(2);
        assertThat(states.states().getFirst().function()).isEqualTo("file.managed");
    }

    @Test
    void aFailedStateIsToldWithItsPlaceAndWhatFollowedIsOnlyCounted() {
        var states = (HighstateResult.States) HighstateResult.parse(FAILED);
        List<Diagnostic> told = faults.failed("edge", states.failed());
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().code()).isEqualTo("SALT-001");
        assertThat(told.getFirst().where()).contains(new SourceSpan("salt/common/init.sls", 3, 0));
        assertThat(told.getFirst().what())
                .isEqualTo(
                        "on edge the state \"broken\" (cmd.run in common) failed: Command \"echo no such thing >&2; exit 4\" run:"
                                + " no such thing. 1 more could not run because of what failed.");
    }

    @Test
    void aTemplateThatDoesNotRenderIsToldWithItsLine() {
        var refused = (HighstateResult.NotRendered) HighstateResult.parse(UNDEFINED);
        Diagnostic told = faults.notRendered("edge", refused.errors()).getFirst();
        assertThat(told.line())
                .startsWith(
                        "SALT-002 salt/common/init.sls:8 Salt cannot read the states of edge: Jinja variable 'dict object'");
    }

    @Test
    void aPillarThatDoesNotRenderIsTold() {
        var refused = (HighstateResult.NotRendered) HighstateResult.parse(PILLAR);
        assertThat(faults.notRendered("edge", refused.errors()))
                .extracting(Diagnostic::what)
                .containsExactly(
                        "Salt cannot read the pillar of edge: Specified SLS 'nope' in environment 'base' is not available on the salt master.");
    }

    @Test
    void whatSaysNothingIsGarbled() {
        assertThat(HighstateResult.parse("")).isEqualTo(new HighstateResult.Garbled(""));
        assertThat(HighstateResult.parse("Traceback: {x")).isInstanceOf(HighstateResult.Garbled.class);
    }
}
