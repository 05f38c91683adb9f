package dev.phoenix.dns.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.dns.lint.Answer;
import dev.phoenix.dns.lint.Questions;
import dev.phoenix.dns.lint.WireQuestions;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.testkit.Knot;
import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.Diagnostic;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class ServedKeysTest {
    private static final Name ORIGIN = ZoneSource.name("example.org");
    private static final Name CHILD = ZoneSource.name("child.example.org");
    private static final String DELEGATION = """
            $TTL 300
            @         SOA ns1 host 1 3600 600 86400 60
            child     NS ns1.child
            child     NS ns2.child
            ns1.child A 192.0.2.1
            ns2.child A 192.0.2.2
            """;
    private static final DNSKEYRecord OLD = key(1);
    private static final DNSKEYRecord NEW = key(2);

    private static DNSKEYRecord key(int octet) {
        var octets = new byte[64];
        java.util.Arrays.fill(octets, (byte) octet);
        return new DNSKEYRecord(CHILD, DClass.IN, 300, 257, 3, 13, octets);
    }

    private static String ds(DNSKEYRecord key) {
        return "child DS " + new DSRecord(CHILD, DClass.IN, 300, 2, key).rdataToString() + "\n";
    }

    /** The child's two servers; one that is not told about is silent. */
    private static final class Child implements Questions {
        private final Map<String, List<Record>> keys = new HashMap<>();
        private int asked;

        Child serves(String server, DNSKEYRecord... served) {
            keys.put(server, List.of(served));
            return this;
        }

        @Override
        public Answer ask(Server server, Name name, int type) {
            asked++;
            var served = keys.get(server.name().getLabelString(0));
            return served == null ? Answer.NONE : new Answer(Rcode.NOERROR, true, false, served, List.of());
        }

        @Override
        public Answer resolve(Name name, int type) {
            return Answer.NONE;
        }

        @Override
        public boolean reaches(InetAddress address) {
            return true;
        }
    }

    private static Zone zone(String text) {
        return Zone.ofSets(ORIGIN, new MasterFile("zone", text, ORIGIN).plain().sets());
    }

    private static List<String> faults(Questions child, String before, String after) {
        var published = zone(DELEGATION + before);
        var changes = ZoneDiff.between(published, zone(DELEGATION + after), _ -> true, _ -> true);
        return new ServedKeys(child)
                .faults(published, changes).stream().map(Diagnostic::what).toList();
    }

    @Test
    void aNewDsComesWhenEveryServerHasBothKeysAndNotBefore() {
        var both = new Child().serves("ns1", OLD, NEW).serves("ns2", OLD, NEW);
        assertThat(faults(both, ds(OLD), ds(OLD) + ds(NEW))).isEmpty();
        var one = new Child().serves("ns1", OLD, NEW).serves("ns2", OLD);
        assertThat(faults(one, ds(OLD), ds(OLD) + ds(NEW)))
                .containsExactly("child.example.org would have a DS for key " + NEW.getFootprint()
                        + ", which ns2.child.example.org (192.0.2.2) does not serve.");
    }

    @Test
    void anOldDsIsNotKeptBesideTheNewOneWhenItsKeyIsGone() {
        var fresh = new Child().serves("ns1", NEW).serves("ns2", NEW);
        assertThat(faults(fresh, ds(OLD), ds(OLD) + ds(NEW)))
                .hasSize(2)
                .allMatch(what -> what.contains("key " + OLD.getFootprint()));
        assertThat(faults(fresh, ds(OLD) + ds(NEW), ds(NEW))).isEmpty();
    }

    @Test
    void aSilentServerIsPassedOverAndWhenAllAreNothingIsPublished() {
        assertThat(faults(new Child().serves("ns2", NEW), "", ds(NEW))).isEmpty();
        assertThat(faults(new Child(), "", ds(NEW))).singleElement().asString().contains("none of its name servers");
    }

    @Test
    void nobodyIsAskedWhereNoDsComes() {
        var child = new Child();
        assertThat(faults(child, ds(OLD), "")).isEmpty();
        assertThat(faults(child, ds(OLD), ds(OLD).replace("DS", "60 DS"))).isEmpty();
        assertThat(faults(child, "", "www A 192.0.2.9\n")).isEmpty();
        assertThat(child.asked).isZero();
    }

    @Test
    void aRealSignedChildIsAskedForItsKeys(@TempDir Path folder) throws Exception {
        assumeTrue(Knot.available(), "knot comes with the engines: engines/ensure rootfs");
        var served = new Knot.Served("child.example.org", """
                $ORIGIN child.example.org.
                @   60 SOA ns1 host 1 3600 600 86400 60
                @   60 NS  ns1
                ns1 60 A   127.0.0.1
                """, true);
        try (var knot = Knot.start(folder, served)) {
            var questions = new WireQuestions(
                    Integer.parseInt(knot.server().substring(knot.server().lastIndexOf(':') + 1)));
            var key = (DNSKEYRecord) signingKey(questions);
            var local = DELEGATION.replaceAll("192\\.0\\.2\\.[12]", "127.0.0.1");
            var published = zone(local);
            assertThat(new ServedKeys(questions)
                            .faults(
                                    published,
                                    ZoneDiff.between(published, zone(local + ds(key)), _ -> true, _ -> true)))
                    .isEmpty();
            assertThat(new ServedKeys(questions)
                            .faults(
                                    published,
                                    ZoneDiff.between(published, zone(local + ds(OLD)), _ -> true, _ -> true)))
                    .extracting(Diagnostic::code)
                    .containsOnly("DNS-025");
        }
    }

    private static Record signingKey(Questions questions) throws Exception {
        var server = new Questions.Server(ZoneSource.name("ns1.child.example.org"), InetAddress.ofLiteral("127.0.0.1"));
        var until = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(until)) {
            var keys = questions.ask(server, CHILD, Type.DNSKEY).of(CHILD, Type.DNSKEY);
            if (!keys.isEmpty()) {
                return keys.getFirst();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no key within 60 s");
    }
}
