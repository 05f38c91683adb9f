package dev.phoenix.driver.salt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.testkit.CommitInMemory;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatesInspectorTest {
    private static final String TOP = """
            # who gets what
            base:
              '*':
                - common
              'roles:edge':
                - match: grain
                - edge.proxy
            """;
    private static final Map<String, String> SOUND = Map.of(
            "salt/top.sls", TOP,
            "salt/common/init.sls", "include:\n  - .sshd\n  - edge.proxy\n",
            "salt/common/sshd.sls", "sshd:\n  service.running: []\n",
            "salt/edge/proxy.sls", "{% if true %}\nthis is: [Jinja\n{% endif %}\n",
            "pillar/top.sls", "base:\n  '*': [phoenix, access]\n",
            "pillar/access.sls", "key: value\n");

    private static List<Diagnostic> faults(Map<String, String> more, String... gone) {
        var files = new HashMap<>(SOUND);
        files.putAll(more);
        files.keySet().removeAll(List.of(gone));
        return new StatesInspector().faults(CommitInMemory.of(Estates.blog("ns"), files));
    }

    private static List<String> lines(Map<String, String> more, String... gone) {
        return faults(more, gone).stream().map(Diagnostic::line).toList();
    }

    @Test
    void soundStatesHaveNoFault() {
        assertThat(faults(Map.of())).isEmpty();
    }

    @Test
    void withoutATopFileNoHostHasStates() {
        assertThat(lines(Map.of(), "salt/top.sls"))
                .singleElement()
                .asString()
                .startsWith("SALT-009 phoenix.yaml salt.states salt has no top.sls");
        assertThat(faults(Map.of(), "pillar/top.sls"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.severity()).isEqualTo(Severity.WARNING));
    }

    @ParameterizedTest
    @CsvSource({
        "'base:\n  - [\n', 2",
        "'- base\n', 1",
        "'base:\n  ''*'': common\n', 2",
        "'base: [common]\n', 1",
        "'# one\nbase: {x: 1\nother: [', 2"
    })
    void aTopFileThatSaltCannotReadIsToldWithItsLine(String top, int line) {
        assertThat(lines(Map.of("salt/top.sls", top)))
                .singleElement()
                .satisfies(told -> assertThat(told)
                        .matches("SALT-010 salt/top.sls:\\d+ .*")
                        .satisfies(text -> assertThat(Integer.parseInt(text.split(":|\\s", -1)[2]))
                                .isGreaterThanOrEqualTo(line)));
    }

    @Test
    void aNamedFileThatIsNotThereIsToldWhereItIsNamed() {
        assertThat(lines(Map.of(), "salt/edge/proxy.sls"))
                .satisfiesExactlyInAnyOrder(
                        named -> assertThat(named)
                                .isEqualTo("SALT-011 salt/top.sls:7 there is no salt/edge/proxy.sls and no"
                                        + " salt/edge/proxy/init.sls. Commit it, or take the name out here."),
                        included -> assertThat(included).startsWith("SALT-011 salt/common/init.sls:3 "));
        assertThat(lines(Map.of(), "salt/common/sshd.sls"))
                .singleElement()
                .asString()
                .startsWith("SALT-011 salt/common/init.sls:2 there is no salt/common/sshd.sls ");
        assertThat(lines(Map.of(), "pillar/access.sls"))
                .singleElement()
                .asString()
                .startsWith("SALT-011 pillar/top.sls:2 ");
    }

    @Test
    void aFileThatHostsAreGivenIsYaml() {
        assertThat(lines(Map.of("salt/common/sshd.sls", "sshd:\n  a: [\n")))
                .singleElement()
                .asString()
                .startsWith("SALT-010 salt/common/sshd.sls:");
        assertThat(lines(Map.of("salt/unused.sls", "a: [\n"))).isEmpty();
        assertThat(lines(Map.of("salt/common/sshd.sls", CommitInMemory.LEADS_OUT)))
                .singleElement()
                .asString()
                .startsWith("EST-031 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base:\n  '*': [{{ pillar.x }}, nowhere]\n",
                "{% set a = 1 %}\nbase: [\n",
                "{# nothing #}\n[\n",
                "#!py\ndef run(): return {}\n",
                "",
                "# nothing yet\n"
            })
    void whatOnlySaltKnowsIsNotJudged(String top) {
        assertThat(faults(Map.of("salt/top.sls", top))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base:\n  '*': ['web*', common]\n",
                "base:\n  '*': [common]\nother:\n  '*': [nowhere]\n",
                "base:\n  '*':\n    - common\n    - ignore_missing: True\n    - nowhere\n",
                "base: {}\n"
            })
    void whatSaltTakesIsTaken(String top) {
        assertThat(faults(Map.of("salt/top.sls", top))).isEmpty();
    }

    @Test
    void filesThatIncludeEachOtherEnd() {
        assertThat(faults(Map.of("salt/common/sshd.sls", "include: [common]\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a, b, false, a",
        ".a, b, true, b.a",
        ".a, b.c, false, b.a",
        "..a, b.c, true, b.a",
        "..a, b.c, false, a",
        "...a, b.c, false, ''",
        "., b, true, ''"
    })
    void namesBesideTheFileAreFoundAsSaltFindsThem(String name, String from, boolean init, String absolute) {
        assertThat(Included.absolute(name, from, init).orElse("")).isEqualTo(absolute);
    }

    @Test
    void ourOwnPillarFileIsRefusedBeforehand() {
        assertThat(lines(Map.of("pillar/phoenix.sls", "x: 1\n")))
                .singleElement()
                .asString()
                .startsWith("SALT-005 pillar/phoenix.sls ");
    }
}
