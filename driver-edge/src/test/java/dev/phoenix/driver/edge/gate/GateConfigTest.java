package dev.phoenix.driver.edge.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The families that an edge is reached by, in the text that HAProxy reads. */
class GateConfigTest {
    private static String text(String kind) {
        Optional<String> four = kind.equals("six") ? Optional.empty() : Optional.of("127.71.0.1");
        Optional<String> six = kind.equals("four") ? Optional.empty() : Optional.of("fd6a:7e::1");
        var services = List.of(new GateSpec.Served("www", List.of("www.example.org")));
        return new GateConfig(new GateSpec("ocean", services, four, six, false, new TreeSet<>(List.of(80, 443))))
                .text();
    }

    @Test
    void clientsAreToldApartWhereTheEdgeHasBoth() {
        assertThat(text("both"))
                .contains("default_backend pass4\n", "default_backend plain4\n")
                .contains("use_backend pass6 if { src ::/0 } !{ src 0.0.0.0/0 }\n")
                .contains("use-server edge6 if { src ::/0 } !{ src 0.0.0.0/0 }\n", "use-server edge4 if TRUE\n")
                .contains("server edge6 fd6a:7e::1:443 source ::: usesrc clientip ssl")
                .doesNotContain("near");
    }

    @Test
    void anEdgeWithIPv6OnlyIsReachedByThat() {
        assertThat(text("six"))
                .contains("default_backend pass6\n", "default_backend plain6\n")
                .contains("bind :::18443 v6only transparent\n", "bind :::18080 v6only transparent\n")
                .contains("use-server edge6 if TRUE\n")
                .doesNotContain("edge4", "pass4", "plain4");
    }

    /** A connection by one family cannot have a source of the other. */
    @Test
    void clientsOfAFamilyThatTheEdgeDoesNotHaveComeFromTheHostItself() {
        assertThat(text("six"))
                .contains("use-server near if { src 0.0.0.0/0 }\n")
                .contains("server near fd6a:7e::1:443 ssl verify none");
        assertThat(text("four"))
                .contains("use-server near if { src ::/0 } !{ src 0.0.0.0/0 }\n")
                .contains("server near 127.71.0.1:443 ssl verify none")
                .doesNotContain("edge6", "pass6", "v6only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"four", "six", "both"})
    void whateverIsUsedIsThere(String kind) {
        var text = text(kind);
        assertThat(words("(?:use|default)_backend (\\S+)", text))
                .filteredOn(name -> !name.contains("["))
                .isSubsetOf(words("backend (\\S+)", text));
        for (var backend : Arrays.asList(text.split("\n(?=backend |frontend )", -1))) {
            assertThat(words("use-server (\\S+)", backend)).isSubsetOf(words("    server (\\S+)", backend));
        }
    }

    private static Set<String> words(String pattern, String text) {
        return Pattern.compile("(?m)^ *" + pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
