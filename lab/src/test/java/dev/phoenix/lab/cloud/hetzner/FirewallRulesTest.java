package dev.phoenix.lab.cloud.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.world.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirewallRulesTest {
    private static final List<String> ANYWHERE = List.of("0.0.0.0/0", "::/0");
    private static final Filter ALL_OUT = new Filter(Filter.Direction.OUT, "any", "any", ANYWHERE);

    @Test
    void letsEverythingPassWhileNoFirewallIsApplied() {
        assertThat(FirewallRules.filters(List.of())).isEmpty();
    }

    @Test
    void leavesOutboundOpenWhenThereAreOnlyInboundRules() {
        assertThat(FirewallRules.filters(List.of(firewall(in("22")))))
                .containsExactly(new Filter(Filter.Direction.IN, "tcp", "22", ANYWHERE), ALL_OUT);
    }

    @Test
    void anAppliedFirewallWithoutRulesClosesInbound() {
        assertThat(FirewallRules.filters(List.of(firewall())))
                .containsExactly(new Filter(Filter.Direction.IN, "any", "any", List.of()), ALL_OUT);
    }

    @Test
    void restrictsOutboundOnceOneOfSeveralFirewallsHasAnOutboundRule() {
        var out = new Firewall.Rule(
                false, "tcp", Optional.of("443"), List.of(), List.of("192.0.2.0/24"), Optional.empty());
        assertThat(FirewallRules.filters(List.of(firewall(in("22")), firewall(out, in("22")))))
                .containsExactly(
                        new Filter(Filter.Direction.IN, "tcp", "22", ANYWHERE),
                        new Filter(Filter.Direction.OUT, "tcp", "443", List.of("192.0.2.0/24")));
    }

    private static Firewall.Rule in(String port) {
        return new Firewall.Rule(true, "tcp", Optional.of(port), ANYWHERE, List.of(), Optional.empty());
    }

    private static Firewall firewall(Firewall.Rule... rules) {
        return new Firewall(1, "f", Map.of(), Instant.EPOCH, List.of(rules), List.of());
    }
}
