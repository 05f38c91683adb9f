package dev.phoenix.driver.edge.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a gate reaches an edge, by what listens where and by the addresses that the host has. */
class EdgeSurveyTest {
    private static EdgeSurvey survey(String kind, String listening) {
        Optional<String> four = kind.equals("six") ? Optional.empty() : Optional.of("203.0.113.1");
        Optional<String> six = kind.equals("four") ? Optional.empty() : Optional.of("2001:db8::1");
        var host = new Host("edge", List.of("edge"), four, six, "10.0.0.1", "1", Map.of());
        return EdgeSurvey.of("ocean", host, "inet6\n" + listening.replace(' ', '\n') + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "both | 0.0.0.0:443 [::]:443              | 127.71.0.1  | fd6a:7e::1  | false",
                "both | *:443                             | 127.71.0.1  | fd6a:7e::1  | false",
                "both | 0.0.0.0:443                       | 127.71.0.1  |             | false",
                "both | 203.0.113.1:443 [2001:db8::1]:443 | 203.0.113.1 | 2001:db8::1 | true",
                "both | 203.0.113.1:443 [::]:443          | 203.0.113.1 |             | true",
                "both | [2001:db8::1]:443                 |             | 2001:db8::1 | true",
                "four | 203.0.113.1:443                   | 203.0.113.1 |             | true",
                "six  | *:443                             | 127.71.0.1  | fd6a:7e::1  | false",
                "six  | [::]:443                          |             | fd6a:7e::1  | false",
                "six  | [2001:db8::1]:443                 |             | 2001:db8::1 | true",
            })
    void theEdgeIsReachedWhereItListens(
            String kind, String listening, @Nullable String edge4, @Nullable String edge6, boolean marked) {
        var spec = survey(kind, listening).spec(List.of());
        assertThat(spec.edge4()).isEqualTo(Optional.ofNullable(edge4));
        assertThat(spec.edge6()).isEqualTo(Optional.ofNullable(edge6));
        assertThat(spec.marked()).isEqualTo(marked);
    }

    @Test
    void whereNothingListensThereIsNoEdge() {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(
                        () -> survey("six", "[2001:db8::2]:443 127.0.0.1:443").spec(List.of()))
                .matches(fault -> fault.code().equals("EDGE-030"))
                .withMessageContaining("443 of 2001:db8::1 at ocean/edge");
    }
}
