package dev.phoenix.driver.edge.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.driver.edge.Edges;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two gates at work: a writer's move through both, and what becomes of users whom one sends to the other when that goes away. */
class OtherSiteIT extends TwoHosts {
    @BeforeEach
    void gatesBeforeBothEdges() throws Exception {
        EdgeProgram.NGINX.start(oldEdge, "old");
        EdgeProgram.NGINX.start(newEdge, "new");
        put(gate("old", oldEdge, OLD4));
        put(gate("new", newEdge, NEW4));
        try (var relay = edges().relay("old", known(OLD4))) {
            relay.connect(known(NEW4));
        }
    }

    private Edges edges() {
        return new ChosenEdges(both());
    }

    @Test
    void readersOfASiteThatFallsSilentOrIsKilledAreAnsweredHere() throws Exception {
        try (var gate = edges().open("old", known(OLD4), List.of("www"));
                var load = Load.ofReaders(client, folder, OLD4, OLD6)) {
            gate.share(10000);
            oldEdge.await(answeredBy("relay"));
            newEdge.sh("ip link set eth0 down");
            oldEdge.await("grep -q '\"target\":\"instead\"' " + GateSpec.FOLDER + "/access.log");
            oldEdge.await(answeredBy("local"));
            newEdge.sh("ip link set eth0 up");
            oldEdge.await(answeredBy("relay"));
            killEdge(newEdge);
            oldEdge.await(answeredBy("local"));
            var seen = load.end();
            assertThat(seen.faults()).isEmpty();
            assertThat(seen.requests()).isGreaterThan(100);
        }
    }

    @Test
    void aWholeMoveThereAndBackUnderLoadFailsNoRequest() throws Exception {
        try (var from = edges().open("old", known(OLD4), List.of("www"));
                var to = edges().open("new", known(NEW4), List.of("www"));
                var load = Load.start(client, folder, OLD4, OLD6)) {
            for (int share : List.of(100, 5000, 10000)) {
                from.share(share);
                Thread.sleep(300);
            }
            oldEdge.await(answeredBy("relay"));
            held(from, to);
            to.shareAndRelease(0);
            assertThat(from.shareAndRelease(10000)).isEqualTo(EdgeGate.Held.KEPT);
            from.keepShare();
            Thread.sleep(1000);
            held(from, to);
            assertThat(from.shareAndRelease(0)).isEqualTo(EdgeGate.Held.KEPT);
            to.release();
            from.keepShare();
            oldEdge.await(answeredBy("local"));
            var seen = load.end();
            assertThat(seen.faults()).isEmpty();
            assertThat(seen.requests()).isGreaterThan(100);
        }
    }

    /** For a moment, then again with another deadline, as when a move is given up, then drained. */
    private static void held(EdgeGate.Gate from, EdgeGate.Gate to) {
        for (int seconds : List.of(15, 30)) {
            from.hold(Duration.ofSeconds(seconds));
            to.hold(Duration.ofSeconds(seconds));
        }
        assertThat(from.drain(Duration.ofSeconds(10))).isZero();
        assertThat(to.drain(Duration.ofSeconds(10))).isZero();
    }

    @Test
    void onceTheWriterIsThereNobodyIsAnsweredHere() throws Exception {
        try (var gate = edges().open("old", known(OLD4), List.of("www"))) {
            gate.shareAndRelease(10000);
            assertThat(ask("203.0.113.107", OLD4, "--http2")).isEqualTo("new 203.0.113.107");
            killEdge(newEdge);
            assertThat(ask("203.0.113.107", OLD4, "--http2")).contains("503 Service Unavailable");
            assertThat(ask("203.0.113.108", OLD4, "--http1.1")).contains("503 Service Unavailable");
        }
    }

    /** Some of the newest requests, by the gate's own log. */
    private static String answeredBy(String target) {
        return "tail -n 8 " + GateSpec.FOLDER + "/access.log | grep -q '\"target\":\"" + target + "\"'";
    }
}
