package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.cli.Typist;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.testkit.Knot;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** A signed zone from one real knot to another, delegated by a person in a parent zone on a third. */
class DnsMoveTest {
    private static final Name ZONE = ZoneSource.name("shop.example");
    private static final String OLD = """
            $ORIGIN shop.example.
            @     60 SOA ns1 host 1 3600 600 86400 60
            @     1  NS ns1
            ns1   60 A 127.0.0.1
            www   60 A 192.0.2.80
            www   60 AAAA 2001:db8::80
            @     60 MX 10 mail
            mail  60 A 192.0.2.25
            @     60 TXT "v=spf1 mx -all"
            *.any 60 CNAME www
            sub   60 NS ns.elsewhere.example.
            sub   60 DS 1 8 2 %s
            """.formatted("ab".repeat(32));
    private static final String NEW = """
            $ORIGIN shop.example.
            @     60 SOA ns9 host 1 3600 600 86400 60
            @     1  NS ns9
            ns9   60 A 127.0.0.1
            stale 60 TXT "left from a trial"
            """;
    private static final String PARENT = """
            $ORIGIN example.
            @         60 SOA a.nic host 1 3600 600 86400 60
            @         60 NS  a.nic
            a.nic     60 A   127.0.0.1
            shop      1  NS  ns1.shop
            ns1.shop  60 A   127.0.0.1
            """;

    @TempDir
    Path root;

    private Knot old;
    private Knot fresh;
    private Knot parent;
    private Typist typist;

    @BeforeEach
    void begin() throws Exception {
        assumeTrue(Knot.available(), "knot comes with the engines: engines/ensure rootfs");
        old = start("old", new Knot.Served("shop.example", OLD, true));
        fresh = start("new", new Knot.Served("shop.example", NEW, false));
        parent = start("parent", new Knot.Served("example", PARENT, false));
        typist = new Typist(root.resolve("estate"), InstantSource.system()).with("TSIG_KEY", Knot.KEY);
        typist.commit(yaml(), Map.of("zone", OLD));
    }

    private String yaml() {
        return """
            estate: shop
            sites:
              one: { terraform: tf }
            dns:
              zones: { shop.example: zone }
              host: { rfc2136: { server: "%s", key: "${env:TSIG_KEY}" } }
              other-hosts:
                next: { rfc2136: { server: "%s", key: "${env:TSIG_KEY}" } }
            services:
              www: { url: https://www.shop.example/ }
            """.formatted(old.server(), fresh.server());
    }

    private Knot start(String name, Knot.Served served) throws Exception {
        var folder = root.resolve(name);
        java.nio.file.Files.createDirectories(folder);
        return Knot.start(folder, served);
    }

    @AfterEach
    void end() {
        for (var knot : new Knot[] {old, fresh, parent}) {
            if (knot != null) {
                knot.close();
            }
        }
    }

    private static NameServer at(Knot knot) {
        return NameServer.withKey(ServerAddress.parse(knot.server()), Knot.KEY, InstantSource.system());
    }

    private void registrar(List<RecordSet> remove, List<RecordSet> put) {
        at(parent).publish(ZoneSource.name("example"), List.of(new NameChange(ZONE, remove, put)), _ -> {});
    }

    private RecordSet ds() {
        return RecordSet.of(at(old).ask(ZONE, Type.DNSKEY).stream()
                .map(one -> (DNSKEYRecord) one)
                .filter(key -> (key.getFlags() & DNSKEYRecord.Flags.SEP_KEY) != 0)
                .<Record>map(key -> new DSRecord(ZONE, DClass.IN, 1, 2, key))
                .toList());
    }

    private int move(String... more) {
        var all = new java.util.ArrayList<>(
                List.of("dns", "move", "shop.example", "--to", "next", "--parent", parent.server(), "--yes"));
        all.addAll(List.of(more));
        return typist.phoenix(all.toArray(String[]::new));
    }

    @Test
    void movesASignedZoneInTheSafeOrderWithAPersonAtTheRegistrar() throws Exception {
        var ds = ds();
        registrar(List.of(), List.of(ds));
        assertThat(move("--dry-run")).as(typist.err()).isZero();
        assertThat(typist.out())
                .contains("have the registrar set in example.: shop.example. NS ns9.shop.example.; ns9.shop.example. A")
                .contains("are removed first and their TTL is waited out");
        assertThat(fresh.ask("www.shop.example", Type.A)).as("only shown").isEmpty();

        assertThat(move()).as(typist.out() + typist.err()).isEqualTo(3);
        assertThat(typist.err()).contains("DNS-088").contains("remove all DS records");
        assertThat(fresh.ask("www.shop.example", Type.A)).containsExactly("192.0.2.80");
        assertThat(fresh.ask("stale.shop.example", Type.TXT)).isEmpty();
        assertThat(fresh.ask("ns9.shop.example", Type.A)).as("its own").containsExactly("127.0.0.1");
        assertThat(fresh.ask("x.any.shop.example", Type.CNAME)).containsExactly("www.shop.example.");

        registrar(List.of(ds), List.of());
        while (move() == 3 && typist.err().contains("may be cached until")) {
            Thread.onSpinWait();
        }
        assertThat(typist.err())
                .contains("the parent does not lead to the new host yet")
                .contains("DNS-088");

        registrar(
                List.of(),
                List.of(RecordSet.of(List.of(new NSRecord(ZONE, DClass.IN, 1, ZoneSource.name("ns9.shop.example"))))));
        at(parent)
                .publish(
                        ZoneSource.name("example"),
                        List.of(new NameChange(
                                ZoneSource.name("ns9.shop.example"),
                                List.of(),
                                List.of(RecordSet.of(at(fresh).ask(ZoneSource.name("ns9.shop.example"), Type.A))))),
                        _ -> {});
        assertThat(move("--wait")).as(typist.out() + typist.err()).isZero();
        assertThat(typist.out()).contains("moved. What is left:").contains("in phoenix.yaml, now:");
        assertThat(move("--undo")).isEqualTo(2);
        assertThat(typist.err()).contains("DNS-093");
    }

    @Test
    void isTakenBackBeforeTheDelegation() throws Exception {
        assertThat(move()).as(typist.out() + typist.err()).isEqualTo(3);
        assertThat(fresh.ask("www.shop.example", Type.A)).isNotEmpty();
        assertThat(move("--undo")).as(typist.err()).isZero();
        assertThat(fresh.ask("www.shop.example", Type.A)).isEmpty();
        assertThat(fresh.ask("stale.shop.example", Type.TXT)).isNotEmpty();
    }

    @Test
    void aHostThatIsNotNamedInTheEstateIsRefused() {
        assertThat(typist.phoenix("dns", "move", "shop.example", "--to", "nowhere"))
                .isEqualTo(2);
        assertThat(typist.err()).contains("DNS-098").contains("next");
    }
}
