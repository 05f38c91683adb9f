package dev.phoenix.dns.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

class YamlZoneTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");

    private static MasterFile.Read read(String text) {
        return new MasterFile("dns/example.org.yaml", text, ORIGIN)
                .read(
                        "ocean",
                        selector -> selector.equals("s1") ? Optional.of("\"v=DKIM1\" \"p=AA\"") : Optional.empty());
    }

    private static List<String> values(MasterFile.Read read, String name, int type) {
        assertThat(read.errors()).isEmpty();
        var full = name.isEmpty() ? ORIGIN : ZoneSource.name(name + ".example.org");
        return Zone.ofSets(ORIGIN, read.sets()).get(full, type).orElseThrow().values();
    }

    @Test
    void namesTypesAndTtlsAreThoseOfOctoDns() {
        var read = read("""
                '':
                  - type: A
                    values: [192.0.2.1, 192.0.2.2]
                  - type: MX
                    ttl: 300
                    values:
                      - { preference: 10, exchange: mail.example.org. }
                      - { priority: 20, value: mail2.example.org. }
                '*': { type: CNAME, value: www.example.org. }
                a.b: { type: AAAA, value: '2001:db8::1' }
                bücher: { type: PTR, value: käse.example.net. }
                """);
        assertThat(values(read, "", Type.A)).containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(values(read, "", Type.MX)).containsExactly("10 mail.example.org.", "20 mail2.example.org.");
        assertThat(values(read, "*", Type.CNAME)).containsExactly("www.example.org.");
        assertThat(values(read, "xn--bcher-kva", Type.PTR)).containsExactly("xn--kse-qla.example.net.");
        assertThat(read.sets().stream().map(RecordSet::ttl)).containsExactly(3600L, 300L, 3600L, 3600L, 3600L);
    }

    @Test
    void everyStructuredTypeHasItsFields() {
        var read = read("""
                r:
                  - { type: CAA, value: { tag: issue, value: ca.example.net } }
                  - { type: DS, value: { key_tag: 1, algorithm: 13, digest_type: 1, digest: 0123456789abcdef0123456789abcdef01234567 } }
                  - { type: HTTPS, value: { svcpriority: 1, targetname: ., svcparams: { alpn: [h2, h3], no-default-alpn: null } } }
                  - { type: NAPTR, value: { order: 1, preference: 2, flags: U, service: SIP+D2U, regexp: '!^.*$!sip:a@b.c!', replacement: . } }
                  - { type: SRV, value: { priority: 1, weight: 2, port: 3, target: t.example.org. } }
                  - { type: SSHFP, value: { algorithm: 1, fingerprint_type: 1, fingerprint: 0123456789abcdef0123456789abcdef01234567 } }
                  - { type: TLSA, value: { certificate_usage: 3, selector: 1, matching_type: 0, certificate_association_data: abcd } }
                  - { type: URI, value: { priority: 1, weight: 2, target: 'https://example.org/' } }
                  - type: LOC
                    value: { lat_degrees: 31, lat_minutes: 58, lat_seconds: 52.1, lat_direction: S, long_degrees: 115,
                        long_minutes: 49, long_seconds: 11.7, long_direction: E, altitude: 20, size: 10,
                        precision_horz: 10, precision_vert: 2 }
                """);
        assertThat(values(read, "r", Type.CAA)).containsExactly("0 issue \"ca.example.net\"");
        assertThat(values(read, "r", Type.NAPTR)).containsExactly("1 2 \"U\" \"SIP+D2U\" \"!^.*$!sip:a@b.c!\" .");
        assertThat(values(read, "r", Type.SRV)).containsExactly("1 2 3 t.example.org.");
        assertThat(values(read, "r", Type.HTTPS).getFirst()).startsWith("1 . ").contains("h2,h3", "no-default-alpn");
        assertThat(read.sets()).hasSize(9);
    }

    @Test
    void textsAreCutWhereTheWireWantsItAndSemicolonsMayBeEscaped() {
        var read = read("""
                a: { type: TXT, value: 'v=DKIM1\\;p=%s' }
                b: { type: TXT, value: '"one" "two"' }
                c: { type: TXT, value: 'say "hello"' }
                """.formatted("x".repeat(300)));
        assertThat(values(read, "a", Type.TXT).getFirst())
                .startsWith("\"v=DKIM1;p=xx")
                .contains("x\" xxx");
        assertThat(values(read, "b", Type.TXT)).containsExactly("onetwo");
        assertThat(values(read, "c", Type.TXT)).containsExactly("\"say \\\"hello\\\"\"");
    }

    @Test
    void whatPhoenixFillsInWorksHereToo() {
        var read = read("""
                '': { type: A, value: 'edge.{active}' }
                www:
                  type: CNAME
                  value: edge.{active}
                s1._domainkey: { type: TXT, value: '{dkim:s1}' }
                """);
        assertThat(values(read, "www", Type.CNAME)).containsExactly("edge.ocean.example.org.");
        assertThat(values(read, "s1._domainkey", Type.TXT)).containsExactly("v=DKIM1 p=AA");
        assertThat(read.records().stream().flatMap(one -> Placeholders.meantType(one).stream()))
                .containsExactly(Type.A);
        assertThat(read.siteDependent()).isTrue();
    }

    @Test
    void whatIsTakenInIsThereUnlessItIsWrittenAnew() {
        var read = read("""
                x0: &d { type: A, ttl: 300, value: 192.0.2.7 }
                m: { <<: *d, value: 192.0.2.9 }
                n: { value: 192.0.2.8, <<: [{ ttl: 60 }, *d] }
                o: { type: MX, value: { <<: { preference: 10, exchange: a.example.org. }, preference: 20 } }
                p: { type: HTTPS, value: { svcpriority: 1, targetname: ., svcparams: { <<: { alpn: [h2] }, port: 8443 } } }
                q: { <<: *d, octodns: { <<: { ignored: true } } }
                <<: { m: { type: A, value: 192.0.2.1 }, r: [*d, { type: TXT, value: text }] }
                """);
        assertThat(values(read, "m", Type.A)).containsExactly("192.0.2.9");
        assertThat(values(read, "n", Type.A)).containsExactly("192.0.2.8");
        assertThat(values(read, "o", Type.MX)).containsExactly("20 a.example.org.");
        assertThat(values(read, "p", Type.HTTPS).getFirst()).contains("8443").contains("h2");
        assertThat(values(read, "r", Type.TXT)).containsExactly("text");
        assertThat(read.sets().stream().map(RecordSet::ttl))
                .containsExactly(300L, 300L, 60L, 3600L, 3600L, 300L, 3600L);
    }

    @Test
    void whatCannotBeTakenInIsAFaultAtItsPlace() {
        var read = read("""
                a: { type: A, value: 192.0.2.1, <<: text }
                b: &b { type: A, value: 192.0.2.1, <<: *b }
                c: { type: A, value: 192.0.2.1, <<: [{ ttl: 60 }, [x]] }
                d: { type: A, ttl: 60, value: 192.0.2.1, ttl: 300 }
                e: { type: A, value: 192.0.2.1, [x]: y }
                [x]: { type: A, value: 192.0.2.1 }
                '<<': { type: A, value: 192.0.2.1 }
                """);
        assertThat(read.faults().stream()
                        .map(one -> one.code() + " " + one.where().orElseThrow().line()))
                .containsExactly("DNS-045 1", "DNS-045 2", "DNS-045 3", "DNS-045 4", "DNS-045 5", "DNS-045 6");
        assertThat(read.sets()).hasSize(1);
    }

    @Test
    void asManyNamesAsOneLikesMayHaveTheSameRecord() {
        var text = new StringBuilder("a: &a { type: A, value: 192.0.2.1, geo: {} }\n");
        for (int name = 0; name < 500; name++) {
            text.append("n").append(name).append(": *a\n");
        }
        var read = read(text.toString());
        assertThat(read.sets()).hasSize(501);
        assertThat(read.faults())
                .as("what aliases repeat is said once")
                .extracting(Diagnostic::code)
                .containsExactly("DNS-047");
    }

    @Test
    void aliasesThatStandForTooMuchAreAFaultAtThePlaceOfWhatTheyStandFor() {
        var fields = new StringBuilder("k: 0");
        for (int field = 0; field < 1_000; field++) {
            fields.append(", k").append(field).append(": 0");
        }
        var read = read("a: { type: A, value: 192.0.2.1, octodns: &b { " + fields + " } }\n"
                + "b: { type: A, value: 192.0.2.1, <<: [*b" + ", *b".repeat(1_000) + "] }\n");
        assertThat(read.errors())
                .singleElement()
                .matches(fault -> fault.code().equals("DNS-045"))
                .matches(fault -> fault.where().orElseThrow().line() == 1)
                .asString()
                .contains("aliases");
    }

    @Test
    void aRowOfMappingsThatTakeInEachOtherEndsSomewhere() {
        for (int length : new int[] {100, 30_000}) {
            var text = new StringBuilder("x: { type: A, value: 192.0.2.1, geo: [&m0 { ttl: 60 }");
            for (int one = 1; one <= length; one++) {
                text.append(", &m")
                        .append(one)
                        .append(" { <<: *m")
                        .append(one - 1)
                        .append(" }");
            }
            var read = read(text + "] }\ny: { type: A, value: 192.0.2.2, <<: *m" + length + " }\n");
            assertThat(read.errors())
                    .extracting(Diagnostic::code)
                    .containsExactlyElementsOf(length > 200 ? List.of("DNS-045") : List.of());
            assertThat(read.sets()).hasSize(length > 200 ? 1 : 2);
        }
    }

    @Test
    void aZoneOfNothingIsDoubtful() {
        for (var nothing : List.of(
                "", "# nothing yet\n", "{}\n", "a: { type: A, value: 192.0.2.1, octodns: { ignored: true } }\n")) {
            assertThat(read(nothing).faults())
                    .as(nothing)
                    .singleElement()
                    .isEqualTo(Diagnostic.warning(
                            "DNS-026",
                            new SourceSpan("dns/example.org.yaml", 0, 0),
                            "example.org has no record.",
                            "Write its records: as it is, a plan takes away what Phoenix has published of it."));
        }
    }

    @Test
    void everyFaultIsNamedWithItsLine() {
        var read = read("""
                a: { type: A, value: 1.2.3 }
                b:
                  type: MX
                  value: { preference: 10 }
                c: { value: 192.0.2.1 }
                d: { type: ALIAS, value: example.net. }
                e: { type: TXT, value: '{dkim:none}' }
                f: { type: A, value: 192.0.2.1, geo: { AF: [192.0.2.2] } }
                a: { type: A, value: 192.0.2.1 }
                """);
        assertThat(read.faults().stream()
                        .map(one -> one.code() + " " + one.where().orElseThrow().line()))
                .containsExactly(
                        "DNS-001 1", "DNS-045 4", "DNS-045 5", "DNS-045 6", "DNS-002 7", "DNS-047 8", "DNS-045 9");
        assertThat(read("a: [").faults().stream().map(Diagnostic::code)).containsExactly("DNS-045");
        assertThat(Objects.requireNonNull(read.faults().getFirst())
                        .where()
                        .orElseThrow()
                        .column())
                .isEqualTo(22);
    }

    @Test
    void whatIsTooDeepIsAFaultWithItsLine() {
        for (var opening : List.of("[", "{ a: ", "- ")) {
            assertThat(read("a: { type: A, value: 192.0.2.1 }\nb: " + opening.repeat(20_000))
                            .errors())
                    .extracting(Diagnostic::code)
                    .containsExactly("DNS-045");
        }
    }
}
