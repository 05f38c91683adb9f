package dev.phoenix.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.world.Filter;
import dev.phoenix.lab.world.Filter.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterRulesTest {
    private static final Filter WEB = new Filter(Direction.IN, "tcp", "443", List.of("0.0.0.0/0", "::/0"));

    @Test
    void aRuleLetsItsPortsPassFromItsPeersOnly() {
        assertThat(FilterRules.rule(WEB, "0.0.0.0/0")).isEqualTo("meta nfproto ipv4 tcp dport 443 return");
        assertThat(FilterRules.rule(WEB, "2001:db8::/32")).isEqualTo("ip6 saddr 2001:db8::/32 tcp dport 443 return");
        var range = new Filter(Direction.OUT, "UDP", "8000-9000", List.of());
        assertThat(FilterRules.rule(range, "192.0.2.1")).isEqualTo("ip daddr 192.0.2.1 udp dport 8000-9000 return");
    }

    @Test
    void icmpMeansBothFamiliesAndAnyMeansNoTransportAtAll() {
        var ping = new Filter(Direction.IN, "icmp", "any", List.of());
        assertThat(FilterRules.rule(ping, "::/0"))
                .isEqualTo("meta nfproto ipv6 meta l4proto { icmp, ipv6-icmp } return");
        var all = new Filter(Direction.IN, "any", "any", List.of());
        assertThat(FilterRules.rule(all, "10.0.0.0/8")).isEqualTo("ip saddr 10.0.0.0/8 return");
        var anyTcp = new Filter(Direction.IN, "tcp", "any", List.of());
        assertThat(FilterRules.rule(anyTcp, "10.0.0.0/8")).isEqualTo("ip saddr 10.0.0.0/8 meta l4proto tcp return");
    }

    @Test
    void whatNoRuleLetsInIsDroppedAndWithoutOutgoingRulesEverythingMayLeave() {
        assertThat(FilterRules.replace("s7", false, List.of(WEB))).isEqualTo("""
                add chain inet phoenix in-s7
                add rule inet phoenix in-s7 meta nfproto ipv4 tcp dport 443 return
                add rule inet phoenix in-s7 meta nfproto ipv6 tcp dport 443 return
                add rule inet phoenix in-s7 counter drop
                add element inet phoenix inbound { "s7" : jump in-s7 }
                add chain inet phoenix out-s7
                add element inet phoenix outbound { "s7" : jump out-s7 }
                """);
    }

    @Test
    void takingAllFiltersAwayLeavesNothingOfTheOldOnes() {
        assertThat(FilterRules.replace("s7", true, List.of())).isEqualTo("""
                delete element inet phoenix inbound { "s7" }
                delete element inet phoenix outbound { "s7" }
                delete chain inet phoenix in-s7
                delete chain inet phoenix out-s7
                """);
    }
}
