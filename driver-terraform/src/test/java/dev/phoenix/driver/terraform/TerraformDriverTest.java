package dev.phoenix.driver.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.testkit.Bench;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real engine, where it is already on this machine, and its built-in resource that needs no provider. */
class TerraformDriverTest {
    private static final Step.OfServers PROVISION = new Step.Provision("here");
    private static final Step.OfServers DESTROY = new Step.Destroy("here");
    private static final Step.OfServers PROVE = new Step.ProveProvisioned("here");
    private static final String VARIABLES = """
            variable "phoenix_site" { type = string }
            variable "phoenix_user_data" {
              type      = map(string)
              sensitive = true
            }
            """;
    private static final String MAIN = """
            locals {
              hosts = {
                edge    = { roles = ["edge"] }
                control = { roles = ["control"] }
              }
            }
            resource "terraform_data" "host" {
              for_each = local.hosts
              input    = "${each.key}.${var.phoenix_site}"
              lifecycle { ignore_changes = [triggers_replace] }
            }
            output "phoenix_hosts" {
              value = { for name, host in local.hosts : name => {
                id = terraform_data.host[name].id, roles = host.roles, ipv4 = "192.0.2.1", private = "10.0.0.1"
              } }
            }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @SuppressWarnings("NullAway.Init")
    private TofuEngine engine;

    @SuppressWarnings("NullAway.Init")
    private TerraformDriver driver;

    @BeforeEach
    void set() throws IOException {
        bench = new Bench(folder);
        bench.commit.put("terraform/here/variables.tf", VARIABLES);
        bench.commit.put("terraform/here/main.tf", MAIN);
        engine = RealTofu.engine(folder);
        driver = driver(Consent.never());
    }

    private TerraformDriver driver(Consent consent) {
        return new TerraformDriver(engine, _ -> "ssh-ed25519 AAAA phoenix", consent);
    }

    private Path workspace() {
        return bench.siteFolder("here").resolve("terraform");
    }

    @Test
    void provisionsOnceThenHasNothingToDo() throws Exception {
        assertThat(driver.apply(PROVISION, bench)).isEqualTo(new Outcome(true, "2 added, 0 changed, 0 destroyed"));
        assertThat(bench.inventory("here").orElseThrow().hosts())
                .extracting(host -> host.name() + " " + host.roles())
                .containsExactly("control [control]", "edge [edge]");
        assertThat(driver.apply(PROVISION, bench)).isEqualTo(new Outcome(false, "no changes"));
        assertThat(driver.apply(PROVE, bench)).isEqualTo(new Outcome(false, "plan is empty"));
        assertThat(bench.shown).anyMatch(line -> line.startsWith("terraform_data.host[\"edge\"]: create done after"));
    }

    @Test
    void eachHostIsHandedItsOwnKeyInAPrivateFile() throws Exception {
        driver.apply(PROVISION, bench);
        Path variables = workspace().resolve("phoenix.auto.tfvars.json");
        String publicLine = Files.readString(bench.siteFolder("here").resolve("ssh/edge.pub"))
                .strip();
        assertThat(Files.readString(variables))
                .contains("ed25519_public: " + publicLine)
                .contains("fqdn: edge.here.example.org")
                .doesNotContain("phoenix_zone");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(variables)))
                .isEqualTo("rw-------");
        String before = Files.readString(variables);
        driver.apply(PROVISION, bench);
        assertThat(Files.readString(variables)).isEqualTo(before);
    }

    @Test
    void aSecretIsTheValueOfItsVariableWhereThatIsDeclared() throws Exception {
        bench.secretFor("tls_pem", "tls");
        bench.secretFor("elsewhere", "other");
        bench.commit.put("terraform/here/tls.tf", """
                variable "tls_pem" {
                  type      = string
                  sensitive = true
                }
                resource "terraform_data" "tls" {
                  input = sha256(var.tls_pem)
                }
                """);
        driver.apply(PROVISION, bench);
        assertThat(Files.readString(workspace().resolve("phoenix.auto.tfvars.json")))
                .contains(bench.value("tls"))
                .doesNotContain(bench.value("other"));
        assertThat(driver.apply(PROVE, bench)).isEqualTo(new Outcome(false, "plan is empty"));
        bench.lost.add("tls");
        assertThatThrownBy(() -> driver.apply(PROVISION, bench)).hasMessageContaining("SEC-001");
        assertThat(driver.apply(DESTROY, bench).evidence())
                .as("what is lost is no reason to keep servers")
                .contains("3 destroyed");
        assertThat(workspace().resolve("phoenix.auto.tfvars.json")).doesNotExist();
    }

    @Test
    void destroysWhatItMadeAndKnowsThatItIsGone() throws Exception {
        driver.apply(PROVISION, bench);
        assertThat(driver.observe(DESTROY, bench)).isEqualTo(new Observed.Unknown());
        assertThat(driver.apply(DESTROY, bench)).isEqualTo(new Outcome(true, "0 added, 0 changed, 2 destroyed"));
        assertThat(bench.inventory("here")).contains(new Inventory("here", List.of()));
        assertThat(driver.observe(DESTROY, bench)).isInstanceOf(Observed.Done.class);
        assertThat(driver.apply(DESTROY, bench)).isEqualTo(new Outcome(false, "nothing to destroy"));
    }

    @Test
    void aChangeInTheCommitIsAppliedAndAnOldFileGoes() throws Exception {
        bench.commit.put("terraform/here/extra.tf", "resource \"terraform_data\" \"extra\" {}\n");
        driver.apply(PROVISION, bench);
        bench.commit.remove("terraform/here/extra.tf");
        assertThat(driver.apply(PROVISION, bench)).isEqualTo(new Outcome(true, "0 added, 0 changed, 1 destroyed"));
        try (var backups = Files.list(bench.siteFolder("here").resolve("backups"))) {
            assertThat(backups).hasSize(1);
        }
    }

    @Test
    void aSharedModuleBesideTheSitesIsExportedToo() throws Exception {
        bench.commit.put("terraform/modules/one/main.tf", "resource \"terraform_data\" \"in\" {}\n");
        bench.commit.put("terraform/here/module.tf", "module \"one\" {\n  source = \"../modules/one\"\n}\n");
        assertThat(driver.apply(PROVISION, bench).evidence()).isEqualTo("3 added, 0 changed, 0 destroyed");
    }

    @Test
    void aMistakeIsToldWithItsPlaceInTheCommit() {
        bench.commit.put("terraform/here/bad.tf", "output \"x\" {\n  value = local.nope\n}\n");
        assertThatThrownBy(() -> driver.apply(PROVISION, bench)).isInstanceOfSatisfying(PhoenixException.class, e -> {
            assertThat(e.code()).isEqualTo("TF-003");
            assertThat(e.diagnostics().getFirst().where()).contains(new SourceSpan("terraform/here/bad.tf", 2, 11));
        });
        assertThat(bench.inventory("here")).isEmpty();
    }

    @Test
    void aConfigurationWithoutHostsSaysSo() {
        bench.commit.put("terraform/here/main.tf", "resource \"terraform_data\" \"x\" {}\n");
        assertThatThrownBy(() -> driver.apply(PROVISION, bench))
                .hasMessageContaining("TF-006")
                .hasMessageContaining("terraform/here does not say which hosts there are");
    }

    @Test
    void somethingThatChangesEachTimeIsNotConverged() throws Exception {
        String restless = "resource \"terraform_data\" \"restless\" {\n  input = timestamp()\n}\n";
        bench.commit.put("terraform/here/restless.tf", restless);
        driver.apply(PROVISION, bench);
        assertThatThrownBy(() -> driver.apply(PROVE, bench))
                .hasMessageContaining("TF-020")
                .hasMessageContaining("update terraform_data.restless");
    }

    @Test
    void aFailedApplyKeepsWhatItMadeAndIsContinued() throws Exception {
        Path gate = folder.resolve("gate");
        bench.commit.put("terraform/here/gate.tf", """
                resource "terraform_data" "gate" {
                  provisioner "local-exec" {
                    command = "test -e %s || { echo hunter2 is closed >&2; exit 3; }"
                  }
                }
                """.formatted(gate));
        assertThatThrownBy(() -> driver.apply(PROVISION, bench))
                .hasMessageContaining("TF-003 terraform/here/gate.tf:2")
                .hasMessageContaining("•••• is closed");
        Files.createFile(gate);
        assertThat(driver.apply(PROVISION, bench).evidence()).isEqualTo("1 added, 0 changed, 1 destroyed");
    }

    @Test
    void anInterruptedApplyEndsCleanlyAndIsContinued() throws Exception {
        var gate = folder.resolve("gate");
        bench.commit.put("terraform/here/slow.tf", """
                resource "terraform_data" "slow" {
                  provisioner "local-exec" {
                    command = "[ -e %s ] || sleep 5"
                  }
                }
                resource "terraform_data" "after" {
                  depends_on = [terraform_data.slow]
                }
                """.formatted(gate));
        var failure = new AtomicReference<@Nullable Throwable>();
        var thread = Thread.ofPlatform().start(() -> {
            try {
                driver.apply(PROVISION, bench);
            } catch (InterruptedException | RuntimeException e) {
                failure.set(e);
            }
        });
        while (bench.shown.stream().noneMatch("terraform_data.slow: create"::equals)) {
            Thread.sleep(20);
        }
        thread.interrupt();
        thread.join();
        assertThat(failure.get()).isInstanceOf(InterruptedException.class);
        Files.createFile(gate);
        assertThat(driver.apply(PROVISION, bench).changed()).isTrue();
        assertThat(driver.apply(PROVE, bench).evidence()).isEqualTo("plan is empty");
    }

    @Test
    void theEngineOfARunThatWasKilledIsWaitedFor() throws Exception {
        driver.apply(PROVISION, bench);
        var leftBehind = new ProcessBuilder("sleep", "600").start();
        var waits = "here: waiting for the apply of an interrupted run (process " + leftBehind.pid() + ")";
        RunningEngine.in(workspace()).remember(leftBehind.toHandle());
        var ending = Thread.ofVirtual().start(() -> {
            while (!bench.shown.contains(waits) && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(20_000_000);
            }
            leftBehind.destroy();
        });
        try {
            assertThat(driver.apply(PROVISION, bench)).isEqualTo(new Outcome(false, "no changes"));
            assertThat(leftBehind.isAlive()).isFalse();
            assertThat(bench.shown).contains(waits);
        } finally {
            ending.interrupt();
        }
    }

    @Test
    void anotherProcessOfTheSameNumberIsNot() throws Exception {
        driver.apply(PROVISION, bench);
        String self = ProcessHandle.current().pid() + "\n2020-01-01T00:00:00Z\n";
        Files.writeString(workspace().resolve(".phoenix-running"), self);
        assertThat(driver.apply(PROVISION, bench)).isEqualTo(new Outcome(false, "no changes"));
    }

    @Test
    void aDamagedStateIsNotOverwritten() throws Exception {
        driver.apply(PROVISION, bench);
        Path state = bench.siteFolder("here").resolve("terraform.tfstate");
        Files.writeString(state, "");
        assertThatThrownBy(() -> driver.apply(PROVISION, bench)).hasMessageContaining("TF-005");
        assertThat(Files.size(state)).isZero();
    }

    @Test
    void anEstateWithABackendOfItsOwnKeepsIt() throws Exception {
        Path own = folder.resolve("own.tfstate");
        bench.commit.put(
                "terraform/here/backend.tf",
                "terraform {\n  backend \"local\" {\n    path = \"" + own + "\"\n  }\n}\n");
        driver.apply(PROVISION, bench);
        assertThat(own).exists();
        assertThat(bench.siteFolder("here").resolve("terraform.tfstate")).doesNotExist();
        assertThat(driver.apply(DESTROY, bench).evidence()).isEqualTo("0 added, 0 changed, 2 destroyed");
    }

    private void moveEveryHost() {
        bench.commit.put(
                "terraform/here/main.tf",
                MAIN.replace(
                        "  lifecycle { ignore_changes = [triggers_replace] }\n", "  triggers_replace = \"hel1\"\n"));
    }

    @Test
    void aPlanThatReplacesHostsIsShownAndRefusedNamingEachAndWhatForcesIt() throws Exception {
        driver.apply(PROVISION, bench);
        var before = bench.inventory("here");
        moveEveryHost();
        assertThatThrownBy(() -> driver.apply(PROVISION, bench)).isInstanceOfSatisfying(PhoenixException.class, e -> {
            assertThat(e.exit()).isEqualTo(ExitCode.FAILED);
            assertThat(e.diagnostics())
                    .extracting(Diagnostic::line)
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("TF-030 here is in use"))
                    .anyMatch(
                            line -> line.contains(
                                    "terraform_data.host[\"edge\"] is destroyed and made anew, forced by triggers_replace: none → hel1"))
                    .anyMatch(line -> line.contains("--replace 'terraform_data.host[\"control\"]'"));
        });
        assertThat(bench.shown)
                .contains(
                        "terraform_data.host[\"edge\"]: is destroyed and made anew, forced by triggers_replace: none → hel1");
        assertThat(bench.inventory("here")).isEqualTo(before);
        assertThat(workspace().resolve("phoenix.plan")).doesNotExist();
    }

    @Test
    void aPlanThatSomebodyAgreesToIsAppliedAsShown() throws Exception {
        driver.apply(PROVISION, bench);
        moveEveryHost();
        var asked = new ArrayList<String>();
        var agreeing = driver((site, losses) ->
                losses.stream().allMatch(loss -> asked.add(site + " " + loss.address() + " " + loss.action())));
        assertThat(agreeing.apply(PROVISION, bench)).isEqualTo(new Outcome(true, "2 added, 0 changed, 2 destroyed"));
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "here terraform_data.host[\"edge\"] REPLACE", "here terraform_data.host[\"control\"] REPLACE");
    }

    @Test
    void aHostThatTheCommitNoLongerHasIsNotDestroyedInPassing() throws Exception {
        driver.apply(PROVISION, bench);
        bench.commit.put("terraform/here/main.tf", MAIN.replace("    control = { roles = [\"control\"] }\n", ""));
        assertThatThrownBy(() -> driver.apply(PROVISION, bench))
                .hasMessageContaining("TF-030")
                .hasMessageContaining(
                        "terraform_data.host[\"control\"] is destroyed (its for_each or count no longer has it)");
    }

    @Test
    void aPlanThatWasExchangedWhileSomebodyThoughtIsNotApplied() throws Exception {
        driver.apply(PROVISION, bench);
        moveEveryHost();
        var meddling = driver((site, losses) -> {
            Disk.write(workspace().resolve("phoenix.plan"), "another");
            return true;
        });
        assertThatThrownBy(() -> meddling.apply(PROVISION, bench)).hasMessageContaining("TF-031");
    }
}
