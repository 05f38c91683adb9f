package dev.phoenix.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;

class MasterTextTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");
    private static final String EVERY_TYPE = """
            $TTL 300
            @ SOA ns1 host 1 3600 600 86400 60
            @ NS ns1
            @ A 192.0.2.1
            @ AAAA 2001:db8::1
            @ CAA 0 issue "letsencrypt.org; validationmethods=dns-01"
            www CNAME @
            *.any CNAME www
            xn--bcher-kva A 192.0.2.2
            child NS ns.child
            ns.child A 192.0.2.3
            child DS 12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
            svc HTTPS 1 . alpn=h2,h3 ipv4hint=192.0.2.1
            _dns.svc SVCB 1 svc alpn=dot port=853
            here LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m
            @ MX 10 mail
            mail A 192.0.2.25
            enum NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@example.org!" .
            1.rev PTR www
            @ SPF "v=spf1 -all"
            _sip._tcp SRV 10 60 5060 www
            www2 SSHFP 4 2 123456789ABCDEF67890123456789ABCDEF67890123456789ABCDEF123456789
            _443._tcp TLSA 3 1 1 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
            text TXT "with \\"quotes\\" and \\\\ and ; and \\228" "second string"
            long TXT %s
            """.formatted(("\"" + "a".repeat(250) + "\" ").repeat(16));

    @Test
    void whatIsWrittenReadsBackEqual() {
        var zone = read(EVERY_TYPE);
        assertThat(zone.sets()).hasSizeGreaterThan(20);
        assertThat(read(MasterText.of(zone)).sets()).isEqualTo(zone.sets());
    }

    @Test
    void theSameZoneIsTheSameTextHoweverItWasWritten() {
        var lines = EVERY_TYPE.lines().toList();
        var other = String.join("\n", lines.subList(0, 2)) + "\n"
                + String.join("\n", lines.subList(2, lines.size()).reversed()) + "\n";
        assertThat(MasterText.of(read(other))).isEqualTo(MasterText.of(read(EVERY_TYPE)));
    }

    private static Zone read(String text) {
        var read = new MasterFile("zone", text, ORIGIN).read("", _ -> Optional.empty());
        assertThat(read.errors()).isEmpty();
        return Zone.of(ORIGIN, read.records());
    }
}
