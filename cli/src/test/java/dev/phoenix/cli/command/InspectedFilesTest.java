package dev.phoenix.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What phoenix.yaml points to is read as well, before anything is built from it. */
class InspectedFilesTest {
    private static final String ZONE = """
            $TTL 300
            @   SOA ns1 host 1 3600 600 86400 60
            @   NS ns1
            ns1 A 192.0.2.1
            www CNAME edge.{active}
            """;

    @TempDir
    Path folder;

    private Typist typist = new Typist(Path.of("/nonexistent"), InstantSource.fixed(Instant.EPOCH));

    @BeforeEach
    void estate() throws Exception {
        typist = new Typist(folder, InstantSource.fixed(Instant.EPOCH));
        commit(Map.of());
    }

    private void commit(Map<String, String> files) throws Exception {
        var all = new HashMap<>(Map.of("zone", ZONE));
        all.putAll(files);
        typist.commit(Typist.SHOP, all);
    }

    @Test
    void aSoundEstateIsStillValid() {
        assertThat(typist.phoenix("validate")).as(typist::err).isZero();
        assertThat(typist.err()).isEmpty();
    }

    @Test
    void theExampleIsValidWithoutAnyWarning() throws Exception {
        var example = Path.of("..", "examples", "blog");
        var files = new HashMap<String, String>();
        try (var all = Files.walk(example)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files.put(example.relativize(file).toString(), Files.readString(file));
            }
        }
        typist.commit(Files.readString(example.resolve("phoenix.yaml")), files);
        assertThat(typist.phoenix("validate")).as(typist::err).isZero();
        assertThat(typist.err()).isEmpty();
    }

    @Test
    void aChartThatNobodyHereCanRenderIsAWarningUntilSomethingIsBuiltFromIt() throws Exception {
        commit(Map.of("kubernetes/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n"));
        assertThat(typist.phoenix("validate")).as(typist::err).isZero();
        assertThat(typist.err())
                .contains("K8S-035 warning kubernetes/Chart.yaml")
                .contains("Install Helm");
        for (var command : List.of("up old", "switch old new", "plan old new")) {
            assertThat(typist.phoenix(command.split(" ", -1))).as(command).isEqualTo(2);
            assertThat(typist.err()).as(command).contains("K8S-035");
        }
    }

    @Test
    void aChartThatDoesNotRenderIsRefusedInHelmsWords() throws Exception {
        commit(Map.of("kubernetes/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n"));
        var bin = Files.createDirectories(folder.resolve("state/bin"));
        var helm = Files.writeString(bin.resolve("helm"), "#!/bin/sh\necho \"Error: no $1 of $2\" >&2; exit 1\n");
        assertThat(helm.toFile().setExecutable(true)).isTrue();
        typist.with("PATH", bin.toString());
        for (var command : List.of("validate", "up old", "switch old new", "plan old new")) {
            assertThat(typist.phoenix(command.split(" ", -1))).as(command).isEqualTo(2);
            assertThat(typist.err()).as(command).contains("K8S-034").contains("Error: no template of shop");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "zone, '$TTL 300\n@ SOA ns1 host 1 3600 600 86400 60\n@ NS ns1\nx A 1.2.3\n', DNS-001 zone:4",
        "zone, '$TTL 300\n@ SOA ns1 host 1 3600 600 86400 60\n@ NS ns1\nns1 A 192.0.2.1\n', DNS-046 phoenix.yaml:9",
        "kubernetes/a.yaml, '# one\nkind: [\n', K8S-003 kubernetes/a.yaml:",
        "tf/main.tf, 'locals {\n  a = \"b\"\n', TF-040 tf/main.tf:1",
        "salt/top.sls, 'base:\n  - [\n', SALT-010 salt/top.sls:",
        "tf/main.tf, 'locals {}\n', TF-010 tf"
    })
    void whatIsBrokenIsRefusedAtItsPlaceAndBeforeTheBuild(String path, String text, String told) throws Exception {
        commit(Map.of(path, text));
        for (var command : List.of("validate", "up old", "switch old new", "plan old new")) {
            assertThat(typist.phoenix(command.split(" ", -1))).as(command).isEqualTo(2);
            assertThat(typist.err()).as(command).contains(told);
        }
        assertThat(typist.phoenix("validate", "--json")).isEqualTo(2);
        assertThat(typist.out())
                .contains("\"code\":\"" + told.substring(0, told.indexOf(' ')) + "\"")
                .contains("\"valid\":false");
    }

    @Test
    void whatWasBegunBeforeIsNotHeldUp() throws Exception {
        commit(Map.of("kubernetes/a.yaml", "kind: [\n"));
        assertThat(typist.phoenix("status")).as(typist::err).isZero();
        assertThat(typist.phoenix("resume")).isEqualTo(2);
        assertThat(typist.err()).startsWith("RUN-004 ");
    }

    @Test
    void allFaultsOfAllFilesAreToldAtOnce() throws Exception {
        commit(Map.of("kubernetes/a.yaml", "kind: [\n", "tf/main.tf", "locals {", "salt/top.sls", "["));
        assertThat(typist.phoenix("validate")).isEqualTo(2);
        assertThat(typist.err()).contains("K8S-003 ").contains("TF-040 ").contains("SALT-010 ");
    }

    @Test
    void oddFilesAreFaultsAndNeverATrace() throws Exception {
        for (var text : List.of(
                "",
                "\0\1\2\ud83d\ude00\uffff",
                "[".repeat(30_000),
                "{ a: ".repeat(30_000),
                "a {\n".repeat(30_000),
                "- ".repeat(30_000),
                "a: &a [*a]\n&a a: *a\n",
                "? [a, b]\n: c\n",
                "!!java.net.URL [x]\n",
                "a = <<EOF\n",
                bomb())) {
            commit(Map.of(
                    "kubernetes/a.yaml",
                    text,
                    "salt/top.sls",
                    text,
                    "pillar/top.sls",
                    text,
                    "tf/main.tf",
                    text,
                    "zone",
                    text));
            assertThat(typist.phoenix("validate")).isEqualTo(2);
            assertThat(typist.err()).doesNotContain("PHX-000", "Exception", "\tat ", "Error:");
        }
    }

    /** Fifteen lists, each three times the one before: fourteen million values if they are written out. */
    private static String bomb() {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i <= 15; i++) {
            text.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        return text.toString();
    }

    @Test
    void aLinkThatLeadsOutOfTheCommitIsAFaultOfTheInput() throws Exception {
        for (var path : List.of("kubernetes/b.yaml", "salt/b.sls", "tf/b.tf")) {
            Files.createSymbolicLink(folder.resolve(path), Path.of("/etc/hostname"));
        }
        commit(Map.of("salt/top.sls", "base:\n  '*':\n    - b\n"));
        assertThat(typist.phoenix("validate")).isEqualTo(2);
        assertThat(typist.err())
                .contains("EST-031 ")
                .contains("kubernetes/b.yaml")
                .contains("tf/b.tf");
    }
}
