package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.cli.Typist;
import dev.phoenix.dns.testkit.Bind;
import dev.phoenix.dns.testkit.Knot;
import dev.phoenix.dns.testkit.LocalServer;
import dev.phoenix.dns.testkit.ServerKind;
import dev.phoenix.dns.zone.ZoneSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import tools.jackson.databind.json.JsonMapper;

/** A small world of real servers: knot and BIND for the zone, knot for its parent, BIND as everybody's resolver. */
class DnsLiveLintTest {
    private static final String SOUND = """
            $ORIGIN example.org.
            $TTL 300
            @      SOA ns1.example.net. host 1 7200 900 1209600 300
            @      NS  ns1.example.net.
            @      NS  ns2.example.net.
            @      MX  10 mail
            mail   A   192.0.2.3
            @      TXT "v=spf1 mx -all"
            _dmarc TXT "v=DMARC1; p=reject; rua=mailto:a@example.org"
            @      CAA 0 issue "letsencrypt.org"
            """;

    @TempDir
    Path root;

    private final List<AutoCloseable> started = new ArrayList<>();
    private Typist typist;
    private int port;
    private String resolver = "";

    @BeforeEach
    void begin() throws Exception {
        assumeTrue(Knot.available(), "knot comes with the engines: engines/ensure rootfs");
        assumeTrue(ServerKind.BIND.available(), "BIND comes with the engines: engines/ensure name-servers");
        port = LocalServer.freePort();
        typist = new Typist(root.resolve("estate"), InstantSource.system()).with("TSIG_KEY", Knot.KEY);
    }

    @AfterEach
    void end() throws Exception {
        for (var one : started) {
            one.close();
        }
    }

    private Knot knot(String address, Knot.Served served) throws Exception {
        var place = new InetSocketAddress(InetAddress.ofLiteral(address), port);
        var knot = Knot.start(root.resolve(address), place, served);
        started.add(knot);
        return knot;
    }

    private LocalServer bind(String name, int at, boolean recursive, String zones, Map<String, String> files)
            throws Exception {
        var folder = Files.createDirectories(root.resolve(name));
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        var server = Bind.start(folder, at, recursive, zones, files.containsKey("net") ? "example.net" : "example.org");
        started.add(server);
        return server;
    }

    private void parent(String delegation) throws Exception {
        knot("127.0.0.4", new Knot.Served("org", """
                $TTL 300
                @       SOA a.nic host 1 7200 900 1209600 300
                @       NS  a.nic
                a.nic   A   127.0.0.4
                example NS  ns1.example.net.
                example NS  ns2.example.net.
                """ + delegation, false));
    }

    /** The resolver; it has the names of others itself. */
    private void others(String reverse) throws Exception {
        var zones = """
                zone "example.net" { type primary; file "net"; };
                zone "2.0.192.in-addr.arpa" { type primary; file "reverse"; };
                zone "org" { type forward; forward only; forwarders { 127.0.0.4 port %d; }; };
                zone "example.org" { type forward; forward only; forwarders { 127.0.0.2 port %d; }; };
                """.formatted(port, port);
        var soa = "$TTL 300\n@ SOA ns1.example.net. host 1 7200 900 1209600 300\n@ NS ns1.example.net.\n";
        var net = soa + "ns1 A 127.0.0.2\nns2 A 127.0.0.1\nns3 A 127.0.0.4\n";
        resolver = bind(
                        "resolver",
                        LocalServer.freePort(),
                        true,
                        zones,
                        Map.of("net", net, "reverse", soa + "3 PTR " + reverse + "\n"))
                .server();
    }

    private int lint(String zone) throws Exception {
        typist.commit("""
                estate: shop
                sites:
                  one: { terraform: tf }
                dns:
                  zones: { example.org: zone }
                  host: { rfc2136: { server: "127.0.0.2:%d", key: "${env:TSIG_KEY}" } }
                """.formatted(port), Map.of("zone", zone));
        return typist.phoenix("dns", "lint", "--live", "--resolver", resolver, "--format", "json", "example.org");
    }

    private List<String> found() {
        return typist.out()
                .lines()
                .map(new JsonMapper()::readTree)
                .map(line ->
                        line.get("code").asString() + " " + line.get("subject").asString())
                .distinct()
                .toList();
    }

    @Test
    void everyFaultOfAWorldIsFoundAndNothingElse() throws Exception {
        var zone = SOUND + "@ NS ns3.example.net.\n";
        knot("127.0.0.2", new Knot.Served("example.org", zone, false));
        bind(
                "second",
                port,
                true,
                "zone \"example.org\" { type primary; file \"zone\"; };",
                Map.of("zone", zone.replace("host 1 ", "host 7 ").replace("192.0.2.3", "192.0.2.77")));
        parent("example DS 1 13 2 " + "ab".repeat(32) + "\n");
        others("static-3.provider.example.");
        assertThat(lint(zone)).as(typist.err()).isEqualTo(1);
        assertThat(found())
                .containsExactly(
                        "NAM-020 3.2.0.192.in-addr.arpa",
                        "NAM-085 example.org NS",
                        "NAM-087 example.org NS",
                        "NAM-088 example.org SOA",
                        "NAM-089 mail.example.org A",
                        "NAM-094 example.org NS",
                        "NAM-095 example.org DNSKEY");
    }

    @Test
    void nothingIsFoundOfASoundZoneThatIsSigned() throws Exception {
        var knot = knot("127.0.0.2", new Knot.Served("example.org", SOUND, true));
        bind("second", port, false, """
                zone "example.org" { type secondary; primaries { 127.0.0.2 port %d key phoenix; }; };
                """.formatted(port), Map.of());
        var origin = ZoneSource.name("example.org");
        var delegation = new StringBuilder();
        for (var key : knot.ask("example.org", Type.DNSKEY)) {
            var record = (DNSKEYRecord) Record.fromString(origin, Type.DNSKEY, DClass.IN, 300, key, origin);
            if ((record.getFlags() & DNSKEYRecord.Flags.SEP_KEY) != 0) {
                var ds = new DSRecord(origin, DClass.IN, 300, 2, record);
                delegation.append("example DS ").append(ds.rdataToString()).append('\n');
            }
        }
        assertThat(delegation).isNotEmpty();
        parent(delegation.toString());
        others("mail.example.org.");
        assertThat(lint(SOUND)).as(typist.out() + typist.err()).isZero();
        assertThat(found()).isEmpty();
    }
}
