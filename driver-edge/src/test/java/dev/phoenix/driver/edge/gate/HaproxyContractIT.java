package dev.phoenix.driver.edge.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.edge.Edges;
import dev.phoenix.driver.edge.haproxy.HaproxyEdges;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** An estate's own HAProxy with our maps: the example's files, rendered as Salt renders them. */
class HaproxyContractIT extends ContractHosts {
    private static final Path EXAMPLE = Path.of("../examples/blog/salt/edge/files");
    private static final String MAPS = "/etc/haproxy/phoenix/";

    /** Jinja itself, from the engine that Salt is. */
    private static final String RENDER = """
            import jinja2, sys
            hosts = {"worker1": {"roles": ["worker"], "private": "127.0.0.1"}}
            pillar = {"phoenix": {"site": sys.argv[1], "zone": "example.org", "hosts": hosts},
                      "services": {"www": {"nodeport": 8081, "check": "/"}}}
            template = jinja2.Environment(extensions=["jinja2.ext.do"]).from_string(sys.stdin.read())
            print(template.render(pillar=pillar))
            """;

    private static final String START = "/opt/haproxy/bin/haproxy -D -p /run/haproxy/pid -f /etc/haproxy/haproxy.cfg";

    private static final String ANSWERS =
            "[ \"$(curl -sk -o /dev/null -w '%{http_code}' --resolve www.example.org:443:127.0.0.1 https://www.example.org/)\" = 200 ]";

    @BeforeAll
    void haproxies() throws Exception {
        assumeTrue(engine("salt-").isPresent(), "engines/ensure salt");
        // What the two show each other: signed by itself, so it is its own CA.
        oldEdge.sh("""
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=relay \
                -addext subjectAltName=DNS:relay.example.org -keyout /tmp/key.pem -out /tmp/chain.pem 2> /dev/null""");
        var relayed = oldEdge.sh("cat /tmp/chain.pem /tmp/key.pem");
        var ca = oldEdge.sh("cat /tmp/chain.pem");
        for (var site : List.of(OLD, NEW)) {
            install(site, relayed, ca);
            start(site);
        }
    }

    private void install(String site, String relayed, String ca) throws Exception {
        var host = host(site);
        EdgeProgram.application(host, site);
        host.sh("mkdir -p /run/haproxy /var/log/haproxy /opt/haproxy " + MAPS);
        var tools = Files.readAllBytes(engine("gate-").orElseThrow().resolve("gate.tar.gz"));
        assertThat(host.run(List.of("tar", "-xz", "-C", "/opt/haproxy"), tools, java.time.Duration.ofSeconds(PATIENCE))
                        .ok())
                .isTrue();
        write(host, MAPS + "relay.pem", relayed);
        write(host, MAPS + "relay-ca.pem", ca);
        write(host, MAPS + "services.map", "www.example.org www\nexample.org www\n");
        for (var script : List.of("hold.lua", "relay.lua")) {
            write(host, MAPS + script, Files.readString(EXAMPLE.resolve(script)));
        }
        write(host, "/etc/haproxy/haproxy.cfg", rendered(site));
        host.sh("cat /etc/ssl/own/chain.pem /etc/ssl/own/key.pem > " + MAPS + "tls.pem; cd " + MAPS
                + "; touch share.map hold.map servers.state /var/log/haproxy/access.log");
        // As rsyslog takes its lines.
        host.start(List.of(
                "/opt/haproxy/bin/socat",
                "-u",
                "TCP-LISTEN:5514,bind=127.0.0.1,fork,reuseaddr",
                "OPEN:/var/log/haproxy/access.log,append"));
    }

    @Override
    void start(String site) {
        host(site).sh(START);
        host(site).await(ANSWERS);
    }

    /** Without the system's user and its empty folder, which these hosts do not have. */
    private static String rendered(String site) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("python3", "-c", RENDER, site).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .put(
                        "PYTHONPATH",
                        engine("salt-")
                                .orElseThrow()
                                .resolve("root/opt/salt/lib/python3.11/site-packages")
                                .toString());
        var process = builder.start();
        try (var out = process.getOutputStream()) {
            out.write(Files.readAllBytes(EXAMPLE.resolve("haproxy.cfg")));
        }
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text.replaceAll("(?m)^ +(user|group|chroot) .*$", "") + "\n";
    }

    private static void write(TestHost host, String path, String text) {
        host.write(path, text.getBytes(StandardCharsets.UTF_8), "0644");
    }

    @Override
    public Edges edges() {
        return new HaproxyEdges(both());
    }

    @Override
    public void restart(String site) {
        end(site);
        start(site);
    }

    @Override
    void end(String site) {
        // The namespace's first process does not reap it: a zombie has ended.
        host(site)
                .sh("p=$(cat /run/haproxy/pid); kill -9 $p; "
                        + "while grep -qs '^State:[[:space:]]*[^Z[:space:]]' /proc/$p/status; do sleep 0.1; done");
    }
}
