package dev.phoenix.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;

class MasterTextRoundTripTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");
    private static final List<String> KINDS = List.of(
            "A 192.0.2.%d",
            "AAAA 2001:db8::%d",
            "CAA %d issue \"letsencrypt.org; validationmethods=dns-01\"",
            "CNAME Target%d.example.net.",
            "DS %d 13 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A",
            "HTTPS %d svc.example.org. alpn=\"h2,h3\" port=8443 ipv4hint=192.0.2.1 ech=AEX+DQ==",
            "LOC 52 %d 23.000 N 4 53 32.000 E -2.00m 1.00m 10000.00m 10.00m",
            "MX %d MAIL",
            "NAPTR %d 10 \"u\" \"E2U+sip\" \"!^.*$!sip:info@example.org!\" .",
            "NS ns%d.example.net.",
            "PTR host%d.example.org.",
            "SPF \"v=spf1 ip4:192.0.2.%d -all\"",
            "SRV %d 5 5060 sip",
            "SSHFP 1 2 %064d",
            "SVCB %d foo.example.com. port=53",
            "TLSA 3 1 1 %064d",
            "TXT \"plain %d; with \\\" quote, \\\\ backslash and \\007\" \"\" second",
            "TYPE65%03d \\# 3 01ff00");

    private static MasterFile.Read read(String text) {
        return new MasterFile("zone", text, ORIGIN).plain();
    }

    private static Zone zone(MasterFile.Read read) {
        assertThat(read.errors()).isEmpty();
        return Zone.ofSets(ORIGIN, read.sets());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void whatIsWrittenReadsBackEqual(long seed) {
        var random = new Random(seed);
        var lines = new ArrayList<>(List.of("$TTL 300", "@ SOA ns1 host 1 2 3 4 5", "@ NS ns1"));
        for (int index = 0; index < 200; index++) {
            var kind = KINDS.get(random.nextInt(KINDS.size()));
            var owner = owner(random) + index;
            if (owner.startsWith("*") && kind.startsWith("NS ")) {
                continue;
            }
            for (int more = kind.startsWith("CNAME") ? 0 : random.nextInt(3); more >= 0; more--) {
                lines.add(owner + " " + (60 + index) + " " + kind.formatted(10 + random.nextInt(40)));
            }
        }
        lines.add("long TXT " + "\"%s\" ".formatted("x".repeat(250)).repeat(16));
        var zone = zone(read(String.join("\n", lines)));
        var text = MasterText.of(zone);
        assertThat(zone(read(text))).isEqualTo(zone);
        assertThat(MasterText.of(zone(read(text)))).isEqualTo(text);
    }

    private static String owner(Random random) {
        return List.of(
                        "www",
                        "*.wild",
                        "a.b.c",
                        "b\\195\\188ro",
                        "_sip._tcp",
                        "UPPER",
                        "1\\.2",
                        "with\\032space",
                        "at\\@",
                        "xn--wgv71a")
                .get(random.nextInt(10));
    }

    @Test
    void namesStandInCanonicalOrderWithTheSoaFirst() {
        var zone = zone(read("""
                $TTL 60
                z A 192.0.2.1
                Z.a A 192.0.2.1
                @ A 192.0.2.1
                @ SOA ns host 1 2 3 4 5
                * A 192.0.2.1
                xn--bcher-kva CNAME z
                """));
        assertThat(MasterText.of(zone).lines())
                .containsExactly(
                        "$ORIGIN example.org.",
                        "example.org. 60 IN SOA ns.example.org. host.example.org. 1 2 3 4 5",
                        "example.org. 60 IN A 192.0.2.1",
                        "*.example.org. 60 IN A 192.0.2.1",
                        "Z.a.example.org. 60 IN A 192.0.2.1",
                        "xn--bcher-kva.example.org. 60 IN CNAME z.example.org. ; bücher.example.org",
                        "z.example.org. 60 IN A 192.0.2.1");
    }
}
