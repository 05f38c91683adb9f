package dev.phoenix.driver.edge.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gate before real edges that know nothing of it, under people who never stop. */
class GateIT extends TwoHosts {
    /** How often a gate is put before each edge and taken away: 20 with {@code ./verify --long}. */
    private static final int ROUNDS = Integer.getInteger("phoenix.gate.rounds", 1);

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
                oldEdge.await("[ -s " + GateSpec.FOLDER + "/access.log ]");
                assertThat(gate.take()).isZero();
            }
            var seen = load.end();
            assertThat(seen.faults()).isEmpty();
            assertThat(seen.requests()).isGreaterThan(100);
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
        assertThat(askUntilFrom("new", "203.0.113.107", OLD4, "--http1.1")).isEqualTo("new 203.0.113.107");
        assertThat(askUntilFrom("new", "203.0.113.108", OLD4, "--http2")).isEqualTo("new 203.0.113.108");
        assertThat(askUntilFrom("new", "2001:db8::100", OLD6, "--http2")).isEqualTo("new 2001:db8::100");
    }

    @Test
    void thePortOfEdgesFindsTheGateAndMovesAServiceThroughIt() throws Exception {
        EdgeProgram.NGINX.start(oldEdge, "old");
        EdgeProgram.NGINX.start(newEdge, "new");
        put(gate("old", oldEdge, OLD4));
        put(gate("new", newEdge, NEW4));
        var there = known(NEW4);
        var edges = new ChosenEdges(both());
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
            assertThat(askUntilFrom("new", "203.0.113.107", OLD4, "--http2")).isEqualTo("new 203.0.113.107");
            gate.hold(Duration.ofSeconds(30));
            assertThat(gate.drain(Duration.ofSeconds(10))).isZero();
            assertThat(gate.shareAndRelease(0)).isEqualTo(EdgeGate.Held.KEPT);
            assertThat(ask("203.0.113.108", OLD4, "--http2")).isEqualTo("old 203.0.113.108");
            assertThat(log.alive()).isTrue();
            assertThat(relayed(lines)).satisfies(line -> {
                assertThat(line.service()).isEqualTo("www");
                assertThat(line.client()).isEqualTo("203.0.113.107");
                assertThat(line.relayed()).isTrue();
            });
            assertThat(relay.ask(WWW, "example.org", known(OLD4), 2))
                    .allMatch(reply -> reply.status() == 200 && reply.site().equals("old"), "both from this one");
        }
    }

    /** The first line of somebody whom the other site answered. */
    private static EdgeLogLine relayed(LinkedBlockingQueue<EdgeLogLine> lines) throws InterruptedException {
        var line = lines.poll(60, TimeUnit.SECONDS);
        while (line != null && !line.relayed()) {
            line = lines.poll(60, TimeUnit.SECONDS);
        }
        return Optional.ofNullable(line).orElseThrow();
    }

    @Test
    void aHoldEndsByItsOwnDeadlineAndNothingFails() throws Exception {
        EdgeProgram.NGINX.start(oldEdge, "old");
        put(gate("old", oldEdge, OLD4));
        try (var load = Load.start(client, folder, OLD4, OLD6)) {
            Thread.sleep(1500);
            runtime("set map " + GateSpec.FOLDER + "/hold.map www $(( $(date +%s%3N) + 5000 ))");
            Thread.sleep(2500);
            var seen = load.end();
            assertThat(seen.faults()).isEmpty();
            assertThat(seen.longestMillis()).isGreaterThanOrEqualTo(3000);
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
    void whoPassesTheGateBeforeAnEdgeOfOneAddressIsCountedAndNobodyElse() throws Exception {
        EdgeProgram.NGINX.start(oldEdge, "old");
        oldEdge.sh("nginx -s stop; sed -i 's/listen 443/listen " + OLD4 + ":443/; s/listen .::.:443/listen [" + OLD6
                + "]:443/' /etc/nginx/nginx.conf");
        oldEdge.await("nginx");
        var gate = gate("old", oldEdge, OLD4);
        kept("early");
        oldEdge.await("[ $(ss -Htn state established '( sport = :443 )' | wc -l) = 1 ]");
        put(gate);
        kept("late");
        oldEdge.await("[ -s " + GateSpec.FOLDER + "/access.log ]");
        assertThat(gate.direct()).isEqualTo(1);
        assertThat(ask("203.0.113.107", OLD4, "--http2")).isEqualTo("old 203.0.113.107");
        client.sh("kill $(cat /tmp/early.pid)");
        oldEdge.await("[ $(ss -Htn state established '( sport = :443 )' | wc -l) = 2 ]");
        assertThat(gate.direct()).isZero();
    }

    /** One socket for both families tells of IPv4 addresses in IPv6's way. */
    @ParameterizedTest
    @EnumSource(EdgeProgram.class)
    void whoComesThroughTheGateIsNotTakenForOneWhoPassesItBy(EdgeProgram edge) throws Exception {
        edge.start(oldEdge, "old");
        var gate = gate("old", oldEdge, OLD4);
        put(gate);
        kept("late");
        oldEdge.await("[ -s " + GateSpec.FOLDER + "/access.log ]");
        assertThat(gate.direct()).isZero();
    }

    /** A client that has asked once, and keeps its connection; its process is in {@code /tmp/NAME.pid}. */
    private void kept(String name) throws Exception {
        var _ = client.start(List.of(
                "sh",
                "-c",
                "{ printf 'GET / HTTP/1.1\\r\\nHost: www.example.org\\r\\n\\r\\n'; exec sleep 600; } | exec sh -c 'echo $$ > /tmp/"
                        + name + ".pid; exec openssl s_client -quiet -connect " + OLD4
                        + ":443 -servername www.example.org'"));
        client.await("[ -s /tmp/" + name + ".pid ]");
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
        var other = oldEdge.start(List.of("openssl", "s_server", "-accept", "18443", "-nocert", "-quiet"));
        oldEdge.await("ss -Hltn | grep -q ':18443 '");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> gate.survey().spec(SERVICES))
                .satisfies(refused ->
                        assertThat(refused.diagnostics().getFirst().code()).isEqualTo("EDGE-031"));
        other.destroy();
    }

    @Test
    void aGateOverWhichPeopleAreSentOnIsKeptOrRefusedAndNeverReplaced() throws Exception {
        EdgeProgram.NGINX.start(oldEdge, "old");
        var tools = engine("gate-").orElseThrow().resolve("gate.tar.gz");
        var gates = new Gates(both(), () -> tools);
        var www = new FakeContext(Estates.serving(Estates.blog("ns"), WWW), folder).inRealTime();
        var more = new FakeContext(Estates.blog("ns"), folder).inRealTime();
        Files.createDirectories(www.siteFolder("ocean"));
        assertThat(gates.put(www, "old", known(OLD4)).changed()).isTrue();
        assertThat(gates.keepOrPut(www, "old", known(OLD4)).changed()).isFalse();
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> gates.keepOrPut(more, "old", known(OLD4)))
                .matches(refused -> refused.code().equals("EDGE-039"));
        assertThat(gates.keepOrPut(www, "old", known(OLD4)).changed())
                .as("it stands as before")
                .isFalse();
        assertThat(gates.take("old", known(OLD4))).isTrue();
        assertThat(gates.keepOrPut(www, "old", known(OLD4)).changed()).isTrue();
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

    /** Everything of a gate that could be left: rules, routes, addresses, sockets, units, files, processes. */
    private static String trace(TestHost host) {
        return host.sh("""
                programs() { ps -eo pid,ppid,stat,args | grep -F "$1" | grep -v 'grep -F'; }
                for look in $(seq 300); do programs /var/lib/phoenix/ > /dev/null || break; sleep 0.1; done
                ip rule; ip -6 rule; ip route show table all | grep -v fe80; ip addr show lo | grep inet
                ss -Hltnx | awk '{ print $1, $2, $5 }' | sort; ls /etc/systemd/system
                find /var/lib /etc /usr/local /root -newer /etc/ssl/own/key.pem ! -path '/var/lib/nginx*' ! -path '*/caddy*' -type f | sort
                programs /var/lib/phoenix/ || true""");
    }
}
