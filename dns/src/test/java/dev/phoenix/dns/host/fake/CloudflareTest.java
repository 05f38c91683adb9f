package dev.phoenix.dns.host.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.PhoenixException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;

class CloudflareTest {
    static final String EVERY_TYPE = """
            @             300 IN A     192.0.2.1
            @             300 IN AAAA  2001:db8::1
            @             300 IN MX    10 mail
            @             300 IN TXT   "say \\"hello\\"; and = more"
            @             300 IN CAA   128 iodef "mailto:security@example.org"
            long          300 IN TXT   %s
            www            60 IN CNAME edge.example.org.
            *.wild        300 IN A     192.0.2.3
            xn--bcher-kva 300 IN A     192.0.2.4
            sub           300 IN NS    ns1.example.net.
            sub           300 IN DS    60485 8 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A
            svc           300 IN HTTPS 1 . alpn=h2,h3 ipv4hint=192.0.2.1
            _dns.svc      300 IN SVCB  1 svc.example.org. port=853
            there         300 IN LOC   52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m
            phone         300 IN NAPTR 100 10 "S" "SIP+D2U" "!^.*$!sip:info@example.org!" _sip._udp.example.org.
            4.2.0.192     300 IN PTR   host.example.org.
            _imaps._tcp   300 IN SRV   0 1 993 mail
            _pop3._tcp    300 IN SRV   0 0 0 .
            shell         300 IN SSHFP 1 1 dd465c09cfa51fb45020cc83316fff21b9ec74ac
            _25._tcp.mail 300 IN TLSA  3 1 1 0D6FCE4B6B8F4E7F5C3B1F6B0D5F0C9A4B7E8A1D2C3F4E5A6B7C8D9E0F1A2B3C
            """.formatted(("\"" + "t".repeat(250) + "\" ").repeat(16));

    @Test
    void afterApplyingAZoneWithEveryTypeThePlanIsEmpty() {
        try (var bench = new Bench(Provider.CLOUDFLARE)) {
            bench.apply(EVERY_TYPE);
            assertThat(bench.plan(EVERY_TYPE)).isEmpty();
            assertThat(bench.read()).isEqualTo(Bench.lines(EVERY_TYPE));
        }
    }

    @Test
    void proxiedNamesStayProxiedAndCommentsStay() {
        var api = new FakeCloudflare();
        try (var bench = new Bench(Provider.CLOUDFLARE, api)) {
            api.add("CNAME", "www.example.org", "edge.ocean.example.org", 1, true, "the shop");
            api.add("A", "plain.example.org", "192.0.2.1", 1, false, "");
            bench.apply("www 300 IN CNAME edge.helsinki.example.org.\nplain 300 IN A 192.0.2.9\n");
            assertThat(api.flags("www.example.org")).containsExactly("CNAME proxied=true the shop");
            assertThat(api.flags("plain.example.org")).containsExactly("A proxied=false ");
            bench.apply("www 300 IN A 192.0.2.2\nwww 300 IN AAAA 2001:db8::2\nplain 300 IN A 192.0.2.9\n");
            assertThat(api.flags("www.example.org")).containsExactly("A proxied=true ", "AAAA proxied=true ");
        }
    }

    @Test
    void theTtlOfWhatIsProxiedIsNotOursToSet() {
        var api = new FakeCloudflare();
        try (var bench = new Bench(Provider.CLOUDFLARE, api)) {
            api.add("A", "www.example.org", "192.0.2.1", 1, true, "");
            assertThatThrownBy(() -> bench.apply("www 60 IN A 192.0.2.1\n"))
                    .isInstanceOfSatisfying(
                            PhoenixException.class,
                            fault -> assertThat(fault.code()).isEqualTo("DNS-061"))
                    .hasMessageContaining("www.example.org A, which Cloudflare does not take: it is proxied there");
            assertThat(api.changes).isEmpty();
        }
    }

    @Test
    void aTextWithoutQuotesIsReadAsOneText() {
        var api = new FakeCloudflare();
        try (var bench = new Bench(Provider.CLOUDFLARE, api)) {
            api.add("TXT", "t.example.org", "v=spf1 -all", 300, false, "");
            assertThat(bench.host()
                            .ask(FakeApi.ORIGIN, FakeApi.name("t"), 16)
                            .getFirst()
                            .rdataToString())
                    .isEqualTo("\"v=spf1 -all\"");
            assertThat(bench.plan("t 300 IN TXT \"v=spf1 -all\"\n")).isEmpty();
        }
    }

    @Test
    void aZoneWithLettersBeyondAsciiIsFoundByTheNameThatCloudflareGivesIt() {
        try (var bench = new Bench(Provider.CLOUDFLARE, new FakeCloudflare("bücher.example"))) {
            var zone = bench.host()
                    .read(Name.fromConstantString("xn--bcher-kva.example."), List.of())
                    .zone();
            assertThat(zone.sets()).isEmpty();
            assertThatThrownBy(() -> bench.host().read(Name.fromConstantString("xn--mnchen-3ya.example."), List.of()))
                    .isInstanceOfSatisfying(
                            PhoenixException.class,
                            fault -> assertThat(fault.code()).isEqualTo("DNS-012"));
        }
    }

    @Test
    void whatDelegatesHasNothingBesideItButDs() {
        try (var bench = new Bench(Provider.CLOUDFLARE)) {
            bench.apply("sub 300 IN TXT \"goes\"\n");
            var delegation = """
                    sub 300 IN NS ns1.example.net.
                    sub 300 IN DS 60485 8 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A
                    """;
            assertThatThrownBy(() -> bench.apply(delegation + "sub 300 IN TXT \"stays\"\n"))
                    .isInstanceOfSatisfying(
                            PhoenixException.class,
                            fault -> assertThat(fault.code()).isEqualTo("DNS-061"))
                    .hasMessageContaining("sub.example.org NS, which Cloudflare does not take");
            assertThat(bench.api.changes).hasSize(1);
            bench.apply(delegation);
            assertThat(bench.read()).isEqualTo(Bench.lines(delegation));
        }
    }

    @Test
    void moreThanABatchHoldsGoesInSeveral() {
        try (var bench = new Bench(Provider.CLOUDFLARE)) {
            var many = IntStream.range(0, 450)
                    .mapToObj(i -> "n" + i + " 300 IN A 192.0.2." + i % 250)
                    .collect(Collectors.joining("\n"));
            bench.apply(many);
            assertThat(bench.api.changes).hasSize(3);
            assertThat(bench.plan(many)).isEmpty();
        }
    }
}
