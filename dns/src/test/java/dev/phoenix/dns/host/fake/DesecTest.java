package dev.phoenix.dns.host.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.PhoenixException;
import org.junit.jupiter.api.Test;

class DesecTest {
    static final String EVERY_TYPE = """
            @             3600 IN A     192.0.2.1
            @             3600 IN AAAA  2001:db8::1
            @             3600 IN MX    10 mail
            @             3600 IN TXT   "say \\"hello\\"; and = more"
            @             3600 IN CAA   0 issue "ca.example.net"
            long          3600 IN TXT   %s
            www           3600 IN CNAME edge.example.org.
            *.wild        3600 IN A     192.0.2.3
            xn--bcher-kva 3600 IN A     192.0.2.4
            sub           3600 IN NS    ns1.example.net.
            sub           3600 IN DS    60485 8 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A
            svc           3600 IN HTTPS 1 . alpn=h2,h3 ipv4hint=192.0.2.1
            _dns.svc      3600 IN SVCB  1 svc.example.org. port=853
            there         3600 IN LOC   52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m
            phone         3600 IN NAPTR 100 10 "S" "SIP+D2U" "" _sip._udp.example.org.
            4.2.0.192     3600 IN PTR   host.example.org.
            spf           3600 IN SPF   "v=spf1 -all"
            _imaps._tcp   3600 IN SRV   0 1 993 mail
            shell         3600 IN SSHFP 1 1 dd465c09cfa51fb45020cc83316fff21b9ec74ac
            _25._tcp.mail 3600 IN TLSA  3 1 1 0D6FCE4B6B8F4E7F5C3B1F6B0D5F0C9A4B7E8A1D2C3F4E5A6B7C8D9E0F1A2B3C
            """.formatted(("\"" + "t".repeat(250) + "\" ").repeat(16));

    @Test
    void afterApplyingAZoneWithEveryTypeThePlanIsEmpty() {
        try (var bench = new Bench(Provider.DESEC)) {
            bench.apply(EVERY_TYPE);
            assertThat(bench.plan(EVERY_TYPE)).isEmpty();
            assertThat(bench.read()).isEqualTo(Bench.lines(EVERY_TYPE));
            assertThat(bench.api.changes).hasSize(1);
        }
    }

    @Test
    void theLeastTtlIsTheDomainsOwn() {
        try (var bench = new Bench(Provider.DESEC, new FakeDesec(900))) {
            assertThatThrownBy(
                            () -> bench.apply("www 60 IN A 192.0.2.1\nx 3600 IN A 192.0.2.2\ny 800 IN A 192.0.2.3\n"))
                    .isInstanceOfSatisfying(PhoenixException.class, fault -> {
                        assertThat(fault.code()).isEqualTo("DNS-061");
                        assertThat(fault.diagnostics()).hasSize(2);
                    })
                    .hasMessageContaining("TTL 60 is not between 900 and 86400 seconds");
            assertThat(bench.api.changes).isEmpty();
            bench.apply("www 900 IN A 192.0.2.1\n");
        }
    }

    @Test
    void aNameWithOtherCharactersIsToldBeforeAnythingIsSent() {
        try (var bench = new Bench(Provider.DESEC)) {
            assertThatThrownBy(() -> bench.apply("0/25 3600 IN NS ns.example.net.\n*.wild 3600 IN A 192.0.2.1\n"))
                    .isInstanceOfSatisfying(PhoenixException.class, fault -> {
                        assertThat(fault.code()).isEqualTo("DNS-061");
                        assertThat(fault.diagnostics()).hasSize(1);
                    })
                    .hasMessageContaining("0/25.example.org NS, which deSEC does not take");
            assertThat(bench.api.changes).isEmpty();
        }
    }

    @Test
    void whatDeSecRefusesIsToldInItsWords() {
        try (var bench = new Bench(Provider.DESEC)) {
            bench.apply("www 3600 IN A 192.0.2.1\n");
            assertThatThrownBy(() -> bench.apply("www 3600 IN A 192.0.2.2\n@ 3600 IN CNAME www\n"))
                    .hasMessageContaining("CNAME RRset cannot have empty subname.");
            assertThat(bench.read()).isEqualTo(Bench.lines("www 3600 IN A 192.0.2.1\n"));
        }
    }
}
