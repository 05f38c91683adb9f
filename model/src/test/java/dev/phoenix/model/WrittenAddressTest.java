package dev.phoenix.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenAddressTest {
    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:0:0:0:1, 2001:db8::1",
        "2001:0DB8::0001, 2001:db8::1",
        "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "0:0:0:0:0:0:0:0, ::",
        "0::1, ::1",
        "fe80:0:0:0:0:0:0:0, fe80::",
        "192.0.2.1, 192.0.2.1",
        "edge.example.org, edge.example.org"
    })
    void anIPv6AddressHasOneForm(String written, String canonical) {
        assertThat(WrittenAddress.canonical(written)).isEqualTo(canonical);
    }

    @Test
    void whatIsNoAddressStaysAsItIs() {
        assertThat(WrittenAddress.canonical("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.1:22", "2001:db8::1, [2001:db8::1]:22", "edge.example.org, edge.example.org:22"})
    void onlyAnIPv6AddressStandsInBracketsBeforeAPort(String host, String text) {
        assertThat(new Endpoint(host, 22).text()).isEqualTo(text);
    }
}
