package dev.phoenix.driver.edge.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gate before real edges that know nothing of it, under people who never stop. */
class GateIT {
    private static final List<GateSpec.Served> SERVICES =
            List.of(new GateSpec.Served("www", List.of("www.example.org", "example.org")));
    private static final ServiceSpec.Web WWW = new ServiceSpec.Web(
            "www",
            URI.create("https://www.example.org/"),
            List.of("www.example.org", "example.org"),
            200,
            Optional.empty(),
            true,
            Optional.empty());
    private static final String OLD4 = "203.0.113.11";
    private static final String OLD6 = "2001:db8::11";
    private static final String NEW4 = "203.0.113.12";
    /** How often a gate is put before each edge and taken away: 20 with {@code ./verify --long}. */
    private static final int ROUNDS = Integer.getInteger("phoenix.gate.rounds", 1);

    @TempDir
    Path folder;

    private TestWire wire;
    private TestHost oldEdge;
    private TestHost newEdge;
    private TestHost client;
    private final RelayIdentity relay = RelayIdentity.make(Instant.now());

    @BeforeEach
    void hosts() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root for namespaces");
        var root = engine("edges-").map(made -> made.resolve("root"));
        assumeTrue(root.isPresent() && engine("gate-").isPresent(), "engines/ensure gate edges");
        wire = TestWire.open();
        oldEdge = TestHost.start(root.orElseThrow(), folder, wire, "old", OLD4, OLD6);
        newEdge = TestHost.start(root.orElseThrow(), folder, wire, "new", NEW4, "2001:db8::12");
        client = TestHost.start(root.orElseThrow(), folder, wire, "client", "203.0.113.100", "2001:db8::100");
        client.sh("for i in $(seq 101 130); do ip addr add 203.0.113.$i/24 dev eth0; done");
    }

    @AfterEach
    void nothingIsLeft() {
        Stream.of(oldEdge, newEdge, client).filter(host -> host != null).forEach(TestHost::close);
        if (wire != null) {
            wire.close();
        }
    }

    @ParameterizedTest
    @EnumSource(EdgeProgram.class)
    void standsBeforeAnEdgeAndIsTakenAwayWithoutAFailedRequestAndWithoutATrace(EdgeProgram edge) throws Exception {
        edge.start(oldEdge, "old");
        var before = trace(oldEdge);
        var gate = gate("old", oldEdge, OLD4);
        try (var load = Load.start(client, folder, OLD4, OLD6)) {
            for (int round = 0; round < ROUNDS; round++) {
                put(gate);
                Thread.sleep(2000);
                assertThat(requestsThrough(oldEdge)).isPositive();
                assertThat(gate.take()).isZero();
            }
            var seen = load.end();
            assertThat(seen.faults()).isEmpty();
            assertThat(seen.requests()).isGreaterThan(300);
        }
        assertThat(trace(oldEdge)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(EdgeProgram.class)
    void theEdgesBehindTheGatesMeetTheClientsOwnAddresses(EdgeProgram edge) throws Exception {
        edge.start(oldEdge, "old");
        edge.start(newEdge, "new");
        put(gate("old", oldEdge, OLD4));
        put(gate("new", newEdge, NEW4));
        assertThat(ask("203.0.113.107", OLD4, "--http1.1")).isEqualTo("old 203.0.113.107");
        assertThat(ask("203.0.113.108", OLD4, "--http2")).isEqualTo("old 203.0.113.108");
        assertThat(ask("2001:db8::100", OLD6, "--http2")).isEqualTo("old 2001:db8::100");
        relayTo(NEW4);
        share(10000);
        assertThat(ask("203.0.113.107", OLD4, "--http1.1")).isEqualTo("new 203.0.113.107");
        assertThat(ask("203.0.113.108", OLD4, "--http2")).isEqualTo("new 203.0.113.108");
        assertThat(ask("2001:db8::100", OLD6, "--http2")).isEqualTo("new 2001:db8::100");
    }

    @Test
    void thePortOfEdgesFindsTheGateAndMovesAServiceThroughIt() throws Exception {
        EdgeProgram.NGINX.start(oldEdge, "old");
        EdgeProgram.NGINX.start(newEdge, "new");
        put(gate("old", oldEdge, OLD4));
        put(gate("new", newEdge, NEW4));
        var there = known(NEW4);
        var edges = new ChosenEdges(new BothSites(oldEdge, newEdge));
        var lines = new LinkedBlockingQueue<EdgeLogLine>();
        try (var relay = edges.relay("old", known(OLD4));
                var gate = edges.open("old", known(OLD4), List.of("www"));
                var log = edges.log("old", known(OLD4)).follow(lines::add)) {
            relay.connect(there);
            assertThat(relay.leadsTo(there)).isTrue();
            assertThat(relay.ask(WWW, "example.org", there, 2))
                    .allMatch(reply -> reply.status() == 200 && reply.site().equals("new"), "both from the new site");
            gate.share(10000);
            assertThat(gate.share()).isEqualTo(10000);
            assertThat(ask("203.0.113.107", OLD4, "--http2")).isEqualTo("new 203.0.113.107");
            gate.hold(Duration.ofSeconds(5));
            assertThat(gate.drain(Duration.ofSeconds(2))).isZero();
            assertThat(gate.shareAndRelease(0)).isEqualTo(EdgeGate.Held.KEPT);
            assertThat(ask("203.0.113.108", OLD4, "--http2")).isEqualTo("old 203.0.113.108");
            assertThat(log.alive()).isTrue();
            assertThat(lines.poll(5, TimeUnit.SECONDS)).satisfies(line -> {
                assertThat(line.service()).isEqualTo("www");
                assertThat(line.client()).isEqualTo("203.0.113.107");
                assertThat(line.relayed()).isTrue();
            });
        }
    }

    @Test
    void aHoldEndsByItsOwnDeadlineAndNothingFails() throws Exception {
        EdgeProgram.NGINX.start(oldEdge, "old");
        put(gate("old", oldEdge, OLD4));
        try (var load = Load.start(client, folder, OLD4, OLD6)) {
            Thread.sleep(1500);
            runtime("set map " + GateSpec.FOLDER + "/hold.map www $(( $(date +%s%3N) + 900 ))");
            Thread.sleep(2500);
            var seen = load.end();
            assertThat(seen.faults()).isEmpty();
            assertThat(seen.longestMillis()).isGreaterThanOrEqualTo(800);
        }
    }

    @Test
    void theEdgeAnswersByItselfWhenTheGateIsKilledOrHangs() throws Exception {
        EdgeProgram.NGINX.start(oldEdge, "old");
        put(gate("old", oldEdge, OLD4));
        oldEdge.sh("touch /run/units/phoenix-gate.service.stop; kill -9 $(cat /run/units/phoenix-gate.service.main)");
        assertThat(ask("203.0.113.107", OLD4, "--http1.1")).isEqualTo("old 203.0.113.107");
        put(gate("old", oldEdge, OLD4));
        oldEdge.sh("kill -STOP $(cat /run/units/phoenix-gate.service.main)");
        oldEdge.await("! " + GateSpec.FOLDER + "/bin/nft list set inet phoenix_gate live | grep -q elements");
        assertThat(ask("203.0.113.107", OLD4, "--http1.1")).isEqualTo("old 203.0.113.107");
    }

    @Test
    void aNameWithoutACertificateAndAPortThatIsTakenAreSaidBefore() throws Exception {
        EdgeProgram.NGINX.start(oldEdge, "old");
        var gate = gate("old", oldEdge, OLD4);
        var pairs = gate.certificates();
        assertThat(pairs).hasSize(1);
        assertThat(CertificateSearch.best(pairs, "www.example.org", Instant.now()))
                .isPresent();
        assertThat(CertificateSearch.best(pairs, "www.example.net", Instant.now()))
                .isEmpty();
        assertThat(CertificateSearch.best(pairs, "a.b.example.org", Instant.now()))
                .isEmpty();
    }

    private record BothSites(TestHost oldEdge, TestHost newEdge) implements Remote {
        @Override
        public RemoteHost host(String site, Host host) {
            return site.equals("old") ? oldEdge : newEdge;
        }

        @Override
        public void close() {}
    }

    private GateHost gate(String site, TestHost host, String ipv4) throws IOException {
        var tools = GateTools.read(engine("gate-").orElseThrow().resolve("gate.tar.gz"));
        return new GateHost(site, known(ipv4), host, tools);
    }

    private static Host known(String ipv4) {
        return new Host("edge", List.of("edge"), ipv4, Optional.empty(), ipv4, "1", Map.of());
    }

    private void put(GateHost gate) {
        var pairs = gate.certificates();
        gate.put(gate.survey().spec(SERVICES), new LinkedHashSet<>(pairs), relay);
    }

    private String ask(String from, String to, String version) {
        var address = to.contains(":") ? "[" + to + "]" : to;
        return client.check(
                        Duration.ofSeconds(20),
                        "curl",
                        "-sSk",
                        "--max-time",
                        "15",
                        "--interface",
                        from,
                        version,
                        "--resolve",
                        "www.example.org:443:" + address,
                        "https://www.example.org/")
                .strip();
    }

    private void relayTo(String ipv4) {
        runtime("set server relay/peer addr " + ipv4 + " port 443; set server relay/peer state ready");
    }

    private void share(int share) {
        runtime("set map " + GateSpec.FOLDER + "/share.map www " + share);
    }

    private void runtime(String command) {
        oldEdge.sh("cd " + GateSpec.FOLDER + " && echo \"" + command + "\" | bin/socat -t3 - UNIX-CONNECT:admin.sock");
    }

    private static long requestsThrough(TestHost edge) {
        return edge.sh("cat " + GateSpec.FOLDER + "/access.log").lines().count();
    }

    /** Everything of a gate that could be left: rules, routes, addresses, sockets, units, files, processes. */
    private static String trace(TestHost host) {
        return host.sh("""
                for look in $(seq 50); do ps -eo comm= | grep -qE 'haproxy|socat|ld-linux' || break; sleep 0.1; done
                ip rule; ip -6 rule; ip route show table all | grep -v fe80; ip addr show lo | grep inet
                ss -Hltnx | awk '{ print $1, $2, $5 }' | sort; ls /etc/systemd/system
                find /var/lib /etc /usr/local /root -newer /etc/ssl/own/key.pem ! -path '/var/lib/nginx*' ! -path '*/caddy*' -type f | sort
                ps -eo comm= | grep -E 'haproxy|socat|ld-linux' || true""");
    }

    private static Optional<Path> engine(String prefix) throws IOException {
        var cache = Path.of(Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .orElse(System.getProperty("user.home") + "/.cache"));
        var engines = cache.resolve("phoenix/engines");
        if (!Files.isDirectory(engines)) {
            return Optional.empty();
        }
        try (var all = Files.list(engines)) {
            return all.filter(path -> path.getFileName().toString().startsWith(prefix)
                            && Files.exists(path.resolve("engine.json")))
                    .max(java.util.Comparator.comparingLong(
                            path -> path.toFile().lastModified()));
        }
    }
}
