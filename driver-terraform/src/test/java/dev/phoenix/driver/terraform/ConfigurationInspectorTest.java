package dev.phoenix.driver.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.testkit.CommitInMemory;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.KubeconfigSpec;
import dev.phoenix.model.estate.LoginSpec;
import dev.phoenix.model.estate.SiteSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The estate's sites are in {@code tf/a} and {@code tf/b}; its data are on the volumes uploads and postgres. */
class ConfigurationInspectorTest {
    private static final String HOSTS = """
            locals {
              hosts   = { edge = { roles = ["edge"] }, main = { roles = ["control"] } }
              volumes = { uploads = "main", postgres = "main" }
            }
            variable "phoenix_user_data" {
              default = {}
            }
            output "phoenix_hosts" {
              value = local.hosts
            }
            """;

    private static List<String> lines(Map<String, String> more) {
        return lines(Estates.blog("ns"), more);
    }

    private static List<String> lines(Estate estate, Map<String, String> more) {
        var files = new HashMap<>(Map.of("tf/a/main.tf", HOSTS, "tf/b/main.tf", HOSTS));
        files.putAll(more);
        return new ConfigurationInspector()
                .faults(CommitInMemory.of(estate, files)).stream()
                        .map(Diagnostic::line)
                        .toList();
    }

    @Test
    void aSoundConfigurationHasNoFault() {
        assertThat(lines(Map.of())).isEmpty();
    }

    @Test
    void brokenFilesAreToldOfEverySiteAndModule() {
        assertThat(lines(Map.of(
                        "tf/a/more.tf",
                        "module \"x\" {\n  source = \"../modules/x\"\n}\n",
                        "tf/modules/x/main.tf",
                        "locals {\n",
                        "tf/b/more.tf.json",
                        "{",
                        "tf/b/linked.tf",
                        CommitInMemory.LEADS_OUT,
                        "tf/b/examples/not-read.tf",
                        "{")))
                .satisfiesExactlyInAnyOrder(
                        module -> assertThat(module)
                                .isEqualTo("TF-040 tf/modules/x/main.tf:1 the { of this block is never closed. Correct"
                                        + " it; tofu fmt -check tf/modules/x/main.tf tells the same."),
                        json -> assertThat(json).startsWith("TF-040 tf/b/more.tf.json:1 it is not JSON: "),
                        link -> assertThat(link).startsWith("EST-031 "));
    }

    @Test
    void aFileThatOpenTofuPassesOverIsNotRead() {
        assertThat(lines(Map.of("tf/a/x.tf", "{", "tf/a/x.tofu", "", "tf/a/y.tf.json", "{", "tf/a/y.tofu.json", "{}")))
                .isEmpty();
    }

    @Test
    void aModuleThatIsNotThereIsToldWhereItIsNamed() {
        assertThat(lines(Map.of("tf/a/more.tf", "\nmodule \"x\" {\n  source = \"./x\"\n}\n")))
                .singleElement()
                .asString()
                .startsWith("TF-041 tf/a/more.tf:2 the commit has no configuration in tf/a/x");
        assertThat(lines(Map.of("tf/a/more.tf", "module \"x\" {\n  source = \"../../../x\"\n}\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "locals { a = 1 }\n", "resource \"null_resource\" \"x\" {\n}\n"})
    void aConfigurationThatNoHostComesOutOfIsRefused(String text) {
        assertThat(lines(Map.of("tf/a/main.tf", text, "tf/a/words.txt", "uploads postgres")))
                .singleElement()
                .asString()
                .startsWith("TF-010 tf/a here is no output phoenix_hosts");
    }

    @Test
    void hostsThatCannotBeNamedBeforehandAreToldAtTheVariable() {
        assertThat(lines(Map.of("tf/a/main.tf", HOSTS.replace("hosts   =", "other   ="))))
                .singleElement()
                .asString()
                .startsWith("TF-006 tf/a/main.tf:5 ");
    }

    @Test
    void aSiteWhoseClusterIsReachedWithoutAControlHostNeedsNone() {
        var main = Map.of("tf/a/main.tf", HOSTS.replace("control", "store"));
        assertThat(lines(main)).singleElement().asString().contains("no host with role control");
        var managed = Estates.blog("ns");
        managed.sites()
                .put(
                        "ocean",
                        new SiteSpec(
                                "ocean",
                                "tf/a",
                                new LinkedHashMap<>(),
                                new KubeconfigSpec.Output("kubeconfig"),
                                LoginSpec.USUAL));
        assertThat(lines(managed, main)).isEmpty();
    }

    @Test
    void ofSeveralServersNobodyKnowsWhichHasTheDatabase() {
        var one = "resource \"hcloud_server\" \"edge\" {}\n# uploads control\n";
        var estate = Estates.withUnitsAlone(Estates.blog("ns"));
        estate.data()
                .replaceAll((_, data) -> data instanceof DataSpec.Postgres database
                        ? new DataSpec.Postgres(
                                database.name(),
                                new DataSpec.OnlyHost(),
                                database.services(),
                                database.database(),
                                database.server(),
                                database.replication())
                        : data);
        assertThat(lines(estate, Map.of("tf/a/main.tf", one, "tf/b/main.tf", one)))
                .isEmpty();
        var two = one + "resource \"hcloud_server\" \"db\" {}\n";
        assertThat(lines(estate, Map.of("tf/a/main.tf", two, "tf/b/main.tf", one)))
                .singleElement()
                .asString()
                .startsWith("EST-020 ")
                .contains("site ocean has several hosts, and data.guestbook does not say which has it.");
    }

    @Test
    void aSecretWhoseVariableNoSiteDeclaresIsTold() {
        var estate = Estates.blog("ns");
        estate.secrets().put("tls", Estates.secretFor("tls", "tls_pem"));
        assertThat(lines(estate, Map.of()))
                .singleElement()
                .asString()
                .startsWith("TF-042 ")
                .contains("no site's Terraform declares a variable tls_pem.");
        assertThat(lines(estate, Map.of("tf/a/main.tf", HOSTS + "variable \"tls_pem\" {}\n")))
                .isEmpty();
    }

    @Test
    void aRoleThatNothingSpeaksOfIsTold() {
        assertThat(lines(Map.of("tf/a/main.tf", HOSTS.replace("edge", "web"))))
                .containsExactly("EST-021 phoenix.yaml sites.ocean site ocean has no host with role edge: nothing in"
                        + " tf/a speaks of it. Give one host that role in the output phoenix_hosts, by a label or tag,"
                        + " or by sites.ocean.roles.");
        assertThat(lines(Map.of("tf/a/main.tf", HOSTS.replace("uploads", "files"))))
                .singleElement()
                .asString()
                .startsWith(
                        "EST-020 phoenix.yaml data.uploads.volume no host of site ocean has a volume named uploads");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "variable \"hosts\" {\n}\n",
                "data \"http\" \"hosts\" {\n}\n",
                "module \"x\" {\n  source = \"registry/x/y\"\n}\n",
                "module \"x\" {\n  source = local.where\n}\n"
            })
    void whatMayComeFromElsewhereIsNotMissed(String elsewhere) {
        assertThat(lines(Map.of("tf/a/main.tf", HOSTS.replace("edge", "web"), "tf/a/more.tf", elsewhere)))
                .isEmpty();
    }

    @Test
    void wordsOfOtherFilesAndPartsOfNamesCount() {
        assertThat(lines(Map.of(
                        "tf/a/main.tf",
                        HOSTS.replace("edge", "web").replace("uploads", "files"),
                        "tf/a/hosts.json",
                        "{\"EDGE\": 1, \"uploads-x\": 1}")))
                .isEmpty();
    }

    @Test
    void oneServerHasEveryRoleByItself() {
        var one = "resource \"hcloud_server\" \"one\" {\n}\n# uploads postgres\n";
        assertThat(lines(Map.of("tf/a/main.tf", one))).isEmpty();
        assertThat(lines(Map.of("tf/a/main.tf", one + "resource \"hcloud_server\" \"two\" {\n}\n")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("EST-021 "));
    }
}
