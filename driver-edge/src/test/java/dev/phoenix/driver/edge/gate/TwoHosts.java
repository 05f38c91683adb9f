package dev.phoenix.driver.edge.gate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The hosts of two sites' edges and of their clients on one wire, and gates where a test puts them. */
abstract class TwoHosts {
    static final List<GateSpec.Served> SERVICES =
            List.of(new GateSpec.Served("www", List.of("www.example.org", "example.org")));
    static final ServiceSpec.Web WWW = new ServiceSpec.Web(
            "www",
            URI.create("https://www.example.org/"),
            List.of("www.example.org", "example.org"),
            200,
            Optional.empty(),
            true,
            Optional.empty());
    static final String OLD4 = "203.0.113.11";
    static final String OLD6 = "2001:db8::11";
    static final String NEW4 = "203.0.113.12";

    @TempDir
    static Path folders = Path.of("");

    Path folder;
    TestWire wire;
    TestHost oldEdge;
    TestHost newEdge;
    TestHost client;
    final RelayIdentity relay = RelayIdentity.make(Instant.now());

    @BeforeEach
    void hosts() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root for namespaces");
        var root = engine("edges-").map(made -> made.resolve("root"));
        assumeTrue(root.isPresent() && engine("gate-").isPresent(), "engines/ensure gate edges");
        folder = Files.createTempDirectory(folders, "hosts");
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

    final Remote both() {
        return new BothSites(oldEdge, newEdge);
    }

    /** The gate answers, and new connections are turned to it. */
    static void awaitGate(TestHost host) {
        host.await(GateSpec.FOLDER + "/bin/nft list set inet phoenix_gate live | grep -q elements");
        host.await("printf 'GET / HTTP/1.0\\r\\n\\r\\n' | " + GateSpec.FOLDER + "/bin/socat -t1 - UNIX-CONNECT:"
                + GateSpec.FOLDER + "/health.sock | grep -q '^HTTP/1.. 200'");
    }

    /** Gate and edge at once, and neither comes again. */
    static void killEdge(TestHost host) {
        host.sh(
                "touch /run/units/phoenix-gate.service.stop; kill -9 $(cat /run/units/phoenix-gate.service.main); nginx -s stop");
    }

    private record BothSites(TestHost oldEdge, TestHost newEdge) implements Remote {
        @Override
        public RemoteHost host(String site, Host host) {
            return site.equals("old") ? oldEdge : newEdge;
        }

        @Override
        public void close() {}
    }

    final GateHost gate(String site, TestHost host, String ipv4) throws IOException {
        var tools = GateTools.read(engine("gate-").orElseThrow().resolve("gate.tar.gz"));
        return new GateHost(site, known(ipv4), host, tools);
    }

    static final Host known(String ipv4) {
        return new Host("edge", List.of("edge"), ipv4, Optional.empty(), ipv4, "1", Map.of());
    }

    final void put(GateHost gate) {
        var pairs = gate.certificates();
        gate.put(gate.survey().spec(SERVICES), new LinkedHashSet<>(pairs), relay);
    }

    final String ask(String from, String to, String version) {
        var address = to.contains(":") ? "[" + to + "]" : to;
        return client.check(
                        Duration.ofSeconds(60),
                        "curl",
                        "-sSk",
                        "--max-time",
                        "50",
                        "--interface",
                        from,
                        version,
                        "--resolve",
                        "www.example.org:443:" + address,
                        "https://www.example.org/")
                .strip();
    }

    /** Until the way there is seen to be open: a busy edge may answer one request itself. */
    final String askUntilFrom(String site, String from, String to, String version) {
        var told = ask(from, to, version);
        for (int more = 0; more < 200 && !told.startsWith(site + " "); more++) {
            told = ask(from, to, version);
        }
        return told;
    }

    static final Optional<Path> engine(String prefix) throws IOException {
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
