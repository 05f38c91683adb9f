package dev.phoenix.driver.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.testkit.Bench;
import dev.phoenix.model.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real engine, where it is already on this machine. */
class SafeKeepingTest {
    private static final Step.OfServers PROVISION = new Step.Provision("here");
    private static final Step.OfServers PROVE = new Step.ProveProvisioned("here");
    private static final String SECRET = "correct-horse-battery";
    private static final String MAIN = """
            locals {
              hosts = { edge = {} }
            }
            resource "terraform_data" "host" {
              for_each = local.hosts
              input    = "correct-horse-battery"
            }
            output "phoenix_hosts" {
              value = { for name, host in local.hosts : name => {
                id = terraform_data.host[name].id, roles = ["edge"], ipv4 = "192.0.2.1", private = "10.0.0.1"
              } }
            }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @SuppressWarnings("NullAway.Init")
    private Path tofu;

    @BeforeEach
    void set() {
        tofu = RealTofu.binary();
        bench = new Bench(folder);
        bench.commit.put("terraform/here/main.tf", MAIN);
    }

    private TerraformDriver driver(Path binary) throws IOException {
        return new TerraformDriver(RealTofu.engine(binary, folder), _ -> "ssh-ed25519 AAAA phoenix", Consent.never());
    }

    /** The same program, by the name of one that cannot encrypt. */
    private TerraformDriver terraform() throws IOException {
        Path link = folder.resolve("terraform");
        return driver(Files.exists(link) ? link : Files.createSymbolicLink(link, tofu));
    }

    private Path state() {
        return bench.siteFolder("here").resolve("terraform.tfstate");
    }

    /** Files of the site that hold what only the state may know; the configuration itself is from the commit. */
    private void nothingIsInClear() throws IOException {
        try (var all = Files.walk(bench.siteFolder("here"))) {
            assertThat(all.filter(Files::isRegularFile).filter(file -> !file.endsWith("main.tf")))
                    .allSatisfy(file -> assertThat(Disk.read(file)).asString().doesNotContain(SECRET));
        }
    }

    @Test
    void theStateOfANewSiteIsEncryptedWithAKeyThatOnlyItsOwnerCanRead() throws Exception {
        driver(tofu).apply(PROVISION, bench);
        assertThat(Files.readString(state())).contains("encrypted_data");
        Path key = bench.siteFolder("here").resolve("state-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        nothingIsInClear();
        assertThat(driver(tofu).apply(PROVISION, bench)).isEqualTo(new Outcome(false, "no changes"));
        assertThat(driver(tofu).apply(PROVE, bench).evidence()).isEqualTo("plan is empty");
    }

    @Test
    void aStateInClearIsMovedOverAlsoWhenNothingElseChangesAndItsCopiesGo() throws Exception {
        terraform().apply(PROVISION, bench);
        bench.commit.put("terraform/here/more.tf", "resource \"terraform_data\" \"more\" {}\n");
        terraform().apply(PROVISION, bench);
        assertThat(Files.readString(state())).contains(SECRET);
        assertThat(bench.shown).contains("here: state and plans are in clear: terraform cannot encrypt them, tofu can");
        assertThat(driver(tofu).apply(PROVISION, bench)).isEqualTo(new Outcome(false, "no changes"));
        assertThat(Files.readString(state())).contains("encrypted_data");
        nothingIsInClear();
        assertThat(bench.shown).anyMatch(line -> line.startsWith("here: the state is encrypted now; "));
    }

    @Test
    void afterwardsAStateInClearIsRefused() throws Exception {
        driver(tofu).apply(PROVISION, bench);
        assertThat(Files.readString(bench.siteFolder("here").resolve("terraform/phoenix_encryption.tofu")))
                .contains("enforced = true")
                .doesNotContain("fallback");
    }

    @Test
    void anEncryptedStateWithoutItsKeyIsNotOverwritten() throws Exception {
        driver(tofu).apply(PROVISION, bench);
        Files.delete(bench.siteFolder("here").resolve("state-key"));
        byte[] before = Files.readAllBytes(state());
        assertThatThrownBy(() -> driver(tofu).apply(PROVISION, bench)).hasMessageContaining("TF-032");
        assertThat(state()).hasBinaryContent(before);
        assertThat(bench.siteFolder("here").resolve("state-key")).doesNotExist();
    }

    @Test
    void anEngineThatCannotReadAnEncryptedStateIsRefusedAtOnce() throws Exception {
        driver(tofu).apply(PROVISION, bench);
        assertThatThrownBy(() -> terraform().apply(PROVISION, bench)).hasMessageContaining("TF-033");
    }

    @Test
    void anEstateThatEncryptsByItselfIsLeftAlone() throws Exception {
        bench.commit.put("terraform/here/encryption.tf", """
                terraform {
                  encryption {
                    key_provider "pbkdf2" "own" {
                      passphrase = "a-passphrase-of-the-owner"
                    }
                    method "aes_gcm" "own" {
                      keys = key_provider.pbkdf2.own
                    }
                    method "unencrypted" "own" {}
                    state {
                      method = method.aes_gcm.own
                      fallback {
                        method = method.unencrypted.own
                      }
                    }
                  }
                }
                """);
        driver(tofu).apply(PROVISION, bench);
        assertThat(Files.readString(state())).contains("key_provider.pbkdf2.own");
        assertThat(bench.siteFolder("here").resolve("state-key")).doesNotExist();
        assertThat(bench.siteFolder("here").resolve("terraform/phoenix_encryption.tofu"))
                .doesNotExist();
    }

    @Test
    void whereTheConfigurationHasABackendOfItsOwnOnlyPlansAreEncrypted() throws Exception {
        Path own = folder.resolve("own.tfstate");
        bench.commit.put(
                "terraform/here/backend.tf",
                "terraform {\n  backend \"local\" {\n    path = \"" + own + "\"\n  }\n}\n");
        driver(tofu).apply(PROVISION, bench);
        assertThat(Files.readString(own)).contains(SECRET);
        assertThat(Files.readString(bench.siteFolder("here").resolve("terraform/phoenix_encryption.tofu")))
                .contains("plan {")
                .doesNotContain("state {");
    }
}
