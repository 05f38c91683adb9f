package dev.phoenix.dns.testkit;

import dev.phoenix.dns.zone.Zone;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Zones written as text. */
public final class Zones {
    public static final Name ORIGIN = Name.fromConstantString("example.org.");

    /** What every server of the tests has at first. */
    public static final String EMPTY = """
            @ 60 SOA ns1 host 1 3600 600 86400 60
            @ 60 NS ns1
            ns1 60 A 127.0.0.1
            """;

    /** A text of 4,000 octets, in strings of 250. */
    private static final String LONG = IntStream.range(0, 16)
            .mapToObj(part -> "\"" + Integer.toHexString(part).repeat(250) + "\"")
            .collect(Collectors.joining(" "));

    /** Every type that the hosts take, with what is awkward in each. */
    public static final String EVERY_TYPE = """
            @ 300 A 192.0.2.1
            @ 300 AAAA 2001:db8::1
            @ 300 MX 10 mail
            @ 300 MX 20 mail.example.net.
            @ 300 CAA 0 issue "ca.example.net; policy=ev"
            @ 300 CAA 128 iodef "mailto:security@example.org"
            @ 300 TXT "v=spf1 mx -all"
            @ 300 SPF "v=spf1 mx -all"
            @ 300 HTTPS 1 . alpn=h2,h3 ipv4hint=192.0.2.1 ipv6hint=2001:db8::1
            www 300 CNAME example.org.
            * 300 A 192.0.2.9
            *.wild 300 TXT "any"
            mail 300 A 192.0.2.2
            child 300 NS ns1.child
            child 300 NS ns.example.net.
            ns1.child 300 A 192.0.2.3
            child 300 DS 12345 13 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
            office 300 LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m
            tel 300 NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@example.org!" .
            tel 300 NAPTR 100 20 "s" "SIP+D2U" "" _sip._udp
            5.2.0.192 300 PTR host.example.org.
            _sip._udp 300 SRV 0 5 5060 mail
            host 300 SSHFP 4 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
            _dns 300 SVCB 2 mail port=853 alpn=dot
            _443._tcp 300 TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
            quotes 300 TXT "a \\"quoted\\" word; and \\\\ backslash" "" "second\\009tab"
            long 300 TXT %s
            xn--bcher-kva 300 A 192.0.2.4
            xn--e1afmkfd.xn--bcher-kva 300 AAAA 2001:db8::4
            _dmarc 300 TXT "v=DMARC1; p=reject"
            """.formatted(LONG);

    private Zones() {}

    public static Zone of(String text) {
        return of(ORIGIN, text);
    }

    public static Zone of(Name origin, String text) {
        var records = new ArrayList<Record>();
        try (var master = new Master(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), origin)) {
            for (var one = master.nextRecord(); one != null; one = master.nextRecord()) {
                records.add(one);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return Zone.of(origin, records);
    }

    public static Name name(String relative) {
        return Name.fromConstantString(relative + ".example.org.");
    }
}
