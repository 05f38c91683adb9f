package dev.phoenix.model.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of a host's addresses is taken, by the kinds of hosts that there are. */
class HostTest {
    private static final Host FOUR = host("192.0.2.1", "");
    private static final Host SIX = host("", "2001:db8::1");
    private static final Host BOTH = host("192.0.2.2", "2001:db8::2");
    private static final Host INSIDE = host("", "");

    private static Host host(String ipv4, String ipv6) {
        return new Host("host", List.of(), given(ipv4), given(ipv6), "10.0.0.1", "1", Map.of());
    }

    private static Optional<String> given(String address) {
        return Optional.of(address).filter(text -> !text.isEmpty());
    }

    private static Host kind(String name) {
        return switch (name) {
            case "four" -> FOUR;
            case "six" -> SIX;
            case "both" -> BOTH;
            default -> INSIDE;
        };
    }

    @ParameterizedTest
    @CsvSource({"four, 192.0.2.1", "six, 2001:db8::1", "both, 192.0.2.2", "inside, 10.0.0.1"})
    void itIsReachedAtOneAddress(String kind, String address) {
        assertThat(kind(kind).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "four, four, 192.0.2.1",
        "four, both, 192.0.2.1",
        "both, four, 192.0.2.2",
        "both, six, 2001:db8::2",
        "both, both, 192.0.2.2",
        "six, six, 2001:db8::1",
        "six, both, 2001:db8::1",
        "four, inside, 192.0.2.1",
        "six, inside, 2001:db8::1",
        "inside, four, 10.0.0.1"
    })
    void anotherSitesHostReachesItInAFamilyThatBothHave(String kind, String from, String address) {
        assertThat(kind(kind).addressFor(kind(from))).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({"four, six", "six, four"})
    void hostsWithoutAFamilyInCommonAreTold(String kind, String from) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> kind(kind).addressFor(kind(from)))
                .matches(fault -> fault.code().equals("EST-030"))
                .withMessageContaining("the one has IPv4 only, the other IPv6 only");
    }

    @Test
    void anIPv6AddressIsKeptInOneForm() {
        var host = host("", "2001:DB8:0:0:0:0:0:1");
        assertThat(host.ipv6()).contains("2001:db8::1");
        assertThat(host.isPublic("2001:db8::1")).isTrue();
        assertThat(host.isPublic("10.0.0.1")).isFalse();
    }
}
