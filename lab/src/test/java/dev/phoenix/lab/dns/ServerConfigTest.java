package dev.phoenix.lab.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerConfigTest {
    private static final Duration CLAMP = Duration.ofSeconds(10);

    @Test
    void onlyTheOwnersKeyChangesPublicZonesAndOnlyTheProvidersTheReverseOnes() {
        var text =
                ServerConfig.knot(List.of("example.org."), new Tsig("phoenix", "QQ=="), new Tsig("provider", "Qg=="));
        assertThat(text)
                .contains(
                        "domain: example.org.\n    storage: /mnt/zones\n    file: example.org.zone\n    acl: phoenix\n");
        assertThat(text)
                .contains(
                        "domain: 100.51.198.in-addr.arpa.\n    storage: /mnt/zones\n    file: 100.51.198.in-addr.arpa.zone\n    acl: provider\n");
    }

    @Test
    void aZoneIsBornWithItsNameServerAndNothingElse() {
        assertThat(ServerConfig.zone("example.org.", "ns1.example.org.").lines())
                .containsExactly(
                        "$ORIGIN example.org.",
                        "$TTL 60",
                        "@ SOA ns1.example.org. hostmaster.example.org. 1 3600 600 86400 5",
                        "@ NS ns1.example.org.",
                        "ns1.example.org. A 192.0.2.10",
                        "ns1.example.org. AAAA 2001:db8:f::10");
        assertThat(ServerConfig.zone("2.0.192.in-addr.arpa.", "ns1.example.org."))
                .doesNotContain(" A ");
    }

    @Test
    void resolversDifferInHowLongTheyKeepAnAnswer() {
        assertThat(ServerConfig.unbound(Temper.OBEDIENT, List.of("example.org."), CLAMP))
                .contains("cache-min-ttl: 0\n");
        assertThat(ServerConfig.unbound(Temper.CLAMPING, List.of("example.org."), CLAMP))
                .contains("cache-min-ttl: 10\n");
        assertThat(ServerConfig.unbound(Temper.PINNED, List.of("example.org."), CLAMP))
                .contains("cache-min-ttl: 86400\n", "interface: 192.0.2.55\n");
    }

    @Test
    void reverseNamesAreByOctetInV4AndByNibbleInV6() {
        assertThat(ReverseZones.name("198.51.100.7")).isEqualTo("7.100.51.198.in-addr.arpa.");
        assertThat(ReverseZones.name("2001:db8:e1:7::1"))
                .isEqualTo("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.7.0.0.0.1.e.0.0.8.b.d.0.1.0.0.2.ip6.arpa.");
        assertThat(ReverseZones.zoneOf(ReverseZones.name("2001:db8:e1:7::1")))
                .isEqualTo("1.e.0.0.8.b.d.0.1.0.0.2.ip6.arpa.");
        assertThatThrownBy(() -> ReverseZones.zoneOf(ReverseZones.name("10.0.0.1")))
                .hasMessageContaining("no network of the lab");
    }

    @Test
    void everyLabHasAKeyOfItsOwn() {
        var random = new SecureRandom();
        assertThat(Tsig.generate("phoenix", random).text())
                .startsWith("hmac-sha256:phoenix:")
                .isNotEqualTo(Tsig.generate("phoenix", random).text());
    }
}
