package dev.phoenix.lab.cloud.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.world.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirewallRulesTest {
    private static final Filter CLOSED_OUT = new Filter(Filter.Direction.OUT, "any", "any", List.of());

    @Test
    void letsEverythingPassWhileNoFirewallIsApplied() {
        assertThat(FirewallRules.filters(List.of(), List.of())).isEmpty();
    }

    @Test
    void closesBothDirectionsButForWhatIsNamed() {
        var rule = new Firewall.Rule(true, "tcp", "22", List.of("192.0.2.7"), List.of(), List.of(), List.of());
        assertThat(FirewallRules.filters(List.of(firewall(rule)), List.of()))
                .containsExactly(new Filter(Filter.Direction.IN, "tcp", "22", List.of("192.0.2.7/32")), CLOSED_OUT);
    }

    @Test
    void namesOfDropletsAndTagsBecomeTheirAddresses() {
        var rule = new Firewall.Rule(true, "udp", "0", List.of(), List.of(1L), List.of("db"), List.of());
        assertThat(FirewallRules.filters(List.of(firewall(rule)), List.of(droplet(1), droplet(2, "db"), droplet(3))))
                .containsExactly(
                        new Filter(
                                Filter.Direction.IN,
                                "udp",
                                "any",
                                List.of(
                                        "203.0.113.1/32",
                                        "10.0.0.1/32",
                                        "2001:db8:d0:1::/64",
                                        "203.0.113.2/32",
                                        "10.0.0.2/32",
                                        "2001:db8:d0:2::/64")),
                        CLOSED_OUT);
    }

    private static Firewall firewall(Firewall.Rule... rules) {
        return new Firewall("f", "f", List.of(rules), List.of(), List.of(), Instant.EPOCH);
    }

    private static Droplet droplet(int number, String... tags) {
        return new Droplet(
                number,
                "d" + number,
                Catalogue.REGIONS.getFirst(),
                Catalogue.SIZES.getFirst(),
                Catalogue.IMAGES.getFirst(),
                List.of(tags),
                "vpc",
                "203.0.113." + number,
                Optional.of("2001:db8:d0:" + number + "::/64"),
                "10.0.0." + number,
                false,
                false,
                Droplet.Status.ACTIVE,
                false,
                Instant.EPOCH,
                new Droplet.Seed(List.of(), ""));
    }
}
