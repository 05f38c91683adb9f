package dev.phoenix.lab.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    private static final Cidr NETWORK = Cidr.parse("10.20.0.0/16").orElseThrow();

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.1/24", "10.0.0/24", "10.0.0.0/33", "2001:db8::/32", "x/8", "/"})
    void refusesWhatIsNotANetwork(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @Test
    void knowsItsAddresses() {
        assertThat(NETWORK).hasToString("10.20.0.0/16");
        assertThat(NETWORK.nth(257)).isEqualTo("10.20.1.1");
        assertThat(NETWORK.netmask()).isEqualTo("255.255.0.0");
        assertThat(NETWORK.contains("10.20.255.255")).isTrue();
        assertThat(NETWORK.contains("10.21.0.0")).isFalse();
    }

    @Test
    void knowsWhatOverlaps() {
        var part = Cidr.parse("10.20.1.0/24").orElseThrow();
        assertThat(NETWORK.contains(part)).isTrue();
        assertThat(part.contains(NETWORK)).isFalse();
        assertThat(part.overlaps(NETWORK)).isTrue();
        assertThat(part.overlaps(Cidr.parse("10.20.2.0/24").orElseThrow())).isFalse();
    }

    @Test
    void judgesPrefixesOfBothFamilies() {
        assertThat(Cidr.isPrefix("::/0")).isTrue();
        assertThat(Cidr.isPrefix("192.0.2.1")).isTrue();
        assertThat(Cidr.isPrefix("192.0.2.1/33")).isFalse();
        assertThat(Cidr.isPrefix("anywhere")).isFalse();
    }
}
