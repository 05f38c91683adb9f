package dev.phoenix.driver.edge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.remote.testkit.PlainHost;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an edge asks the other site's, by the addresses that the two have. */
class RelayAddressesTest {
    private static final ServiceSpec.Web WWW = new ServiceSpec.Web(
            "www",
            URI.create("https://www.example.org/"),
            List.of("www.example.org"),
            200,
            Optional.empty(),
            true,
            Optional.empty());

    private static Host host(String kind, int number) {
        Optional<String> four = kind.equals("six") ? Optional.empty() : Optional.of("192.0.2." + number);
        Optional<String> six = kind.equals("four") ? Optional.empty() : Optional.of("2001:db8::" + number);
        return new Host("edge", List.of("edge"), four, six, "10.0.0." + number, "1", Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "four, four, 1, 192.0.2.1:8443",
        "both, both, 1, 192.0.2.1:8443",
        "six, both, 1, [2001:db8::1]:8443",
        "both, six, 1, [2001:db8::1]:8443",
        "six, six, 1, [2001:db8::1]:8443",
        "six, six, 2, [2001:db8::2]:8443",
        "four, four, 2, 192.0.2.2:8443"
    })
    void theOtherEdgeIsAskedAtAnAddressThatBothCanUse(String self, String other, int number, String place) {
        var edge = new Listening();
        try (var relay = relay(edge, self)) {
            var _ = relay.ask(WWW, "example.org", host(other, number), 1);
        }
        assertThat(edge.words).contains("relay.example.org:8443:" + place);
    }

    @ParameterizedTest
    @CsvSource({"four, six", "six, four"})
    void edgesWithoutAFamilyInCommonAreToldBeforeAnythingIsChanged(String self, String other) {
        try (var relay = relay(new Listening(), self)) {
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> relay.leadsTo(host(other, 1)))
                    .matches(fault -> fault.code().equals("EST-030"));
        }
    }

    private static HaproxyRelay relay(Listening edge, String self) {
        return new HaproxyRelay(edge, host(self, 2), new RuntimeSocket("ocean", edge, EdgeLayout.OWN));
    }

    /** Every command succeeds and says nothing. */
    private static final class Listening extends PlainHost {
        private final List<String> words = new ArrayList<>();

        @Override
        public Result run(List<String> command, byte[] stdin, Duration timeout) {
            words.addAll(command);
            return new Result(0, "", "");
        }
    }
}
