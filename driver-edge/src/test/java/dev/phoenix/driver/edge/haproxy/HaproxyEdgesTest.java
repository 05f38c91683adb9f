package dev.phoenix.driver.edge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real HAProxy on loopback. */
class HaproxyEdgesTest {
    private static final Host EDGE = Estates.ocean().edge();

    @TempDir
    Path folder;

    private LocalEdge edge;

    @BeforeEach
    void anEdge() throws Exception {
        assumeTrue(LocalEdge.command().isPresent(), "no haproxy on PATH and no engines' root file system");
        edge = LocalEdge.start(folder);
    }

    @AfterEach
    void stop() {
        if (edge != null) {
            edge.close();
        }
    }

    @Test
    void aShareCountsAtOnceAndIsInTheFileForTheNextReload() throws Exception {
        try (var gate = new HaproxyEdges(edge).open("ocean", EDGE, List.of("www", "guestbook"))) {
            assertThat(gate.share()).isZero();
            gate.share(100);
            assertThat(gate.share()).isEqualTo(100);
        }
        assertThat(Files.readAllLines(folder.resolve("share.map")))
                .containsExactlyInAnyOrder("www 100", "guestbook 100");
    }

    @Test
    void aHoldIsADeadlineByTheEdgesOwnClockAndReleaseEndsIt() throws Exception {
        long before = System.currentTimeMillis();
        try (var gate = new HaproxyEdges(edge).open("ocean", EDGE, List.of("www"));
                var socket = new RuntimeSocket("ocean", edge, EdgeLayout.OWN)) {
            gate.hold(Duration.ofMillis(900));
            var deadline = Long.parseLong(EdgeMap.HOLD.read(socket).getOrDefault("www", ""));
            assertThat(deadline).isBetween(before + 900, System.currentTimeMillis() + 900);
            gate.shareAndRelease(10000);
            assertThat(EdgeMap.HOLD.read(socket)).containsEntry("www", "0");
            assertThat(gate.share()).isEqualTo(10000);
            gate.keepShare();
        }
        assertThat(Files.readAllLines(folder.resolve("share.map")))
                .as("all, and nobody is answered at the side that is left")
                .containsExactly("www 10001");
    }

    @Test
    void aHoldLongerThanTheEdgeCanKeepIsRefusedAndNobodyWaits() {
        var edges = new HaproxyEdges(edge);
        assertThat(edges.capabilities("ocean", EDGE).longestHold()).isEqualTo(Duration.ofSeconds(20));
        try (var gate = edges.open("ocean", EDGE, List.of("www"));
                var socket = new RuntimeSocket("ocean", edge, EdgeLayout.OWN)) {
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> gate.hold(Duration.ofMillis(20_001)))
                    .matches(fault -> fault.code().equals("EDGE-012"));
            assertThat(EdgeMap.HOLD.read(socket)).containsEntry("www", "0");
        }
    }

    @Test
    void theExamplesEdgeSaysHowLongItHoldsAndItsClientsWaitLonger() throws Exception {
        var configuration = Files.readString(LocalEdge.EXAMPLE.resolve("haproxy.cfg"));
        assertThat(configuration).contains("set-var proc.longest_hold int(30000)", "timeout client 60s");
        assertThat(LongestHold.read("proc.longest_hold: type=sint value=<30000>\n"))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(LongestHold.read("Variable not found.\n")).isEqualTo(LongestHold.UNSAID);
    }

    @Test
    void whoeverWasHeldToTheEndGoesToTheNewPlace() throws Exception {
        try (var gate = new HaproxyEdges(edge).open("ocean", EDGE, List.of("www"))) {
            gate.hold(Duration.ofSeconds(15));
            var user = edge.ask();
            assertThat(gate.shareAndRelease(10000)).isEqualTo(EdgeGate.Held.KEPT);
            assertThat(user.inputReader().readLine()).isEqualTo("10001 0");
        }
    }

    @Test
    void theEdgesOwnClockTellsThatAHoldRanOutBeforeItsRelease() throws Exception {
        try (var gate = new HaproxyEdges(edge).open("ocean", EDGE, List.of("www"))) {
            gate.hold(Duration.ofMillis(1));
            assertThat(edge.ask().inputReader().readLine()).startsWith("0 ");
            assertThat(gate.shareAndRelease(10000)).isEqualTo(EdgeGate.Held.RUN_OUT);
            assertThat(gate.shareAndRelease(10000)).as("without a hold").isEqualTo(EdgeGate.Held.RUN_OUT);
        }
    }

    @Test
    void anIdleEdgeIsDrained() {
        try (var gate = new HaproxyEdges(edge).open("ocean", EDGE, List.of("www"))) {
            gate.share(10000);
            assertThat(gate.drain(Duration.ofMillis(500))).isZero();
        }
    }

    @Test
    void thePeerIsThereAgainAfterARestart() throws Exception {
        for (var other : Estates.helsinki().edge().addresses()) {
            isThereAfterARestart(other);
        }
    }

    private void isThereAfterARestart(String other) throws Exception {
        try (var socket = new RuntimeSocket("ocean", edge, EdgeLayout.OWN)) {
            var peer = new Peer(socket);
            assertThat(peer.addresses()).containsEntry("relay", "").containsEntry("relay_alone", "");
            peer.connect(other);
            assertThat(peer.leadsTo(other)).isTrue();
        }
        edge.close();
        Files.delete(folder.resolve("admin.sock"));
        edge = LocalEdge.start(folder);
        try (var socket = new RuntimeSocket("ocean", edge, EdgeLayout.OWN)) {
            assertThat(new Peer(socket).leadsTo(other)).isTrue();
            new Peer(socket).disconnect();
            assertThat(new Peer(socket).addresses()).containsEntry("relay", "").containsEntry("relay_alone", "");
        }
    }

    @Test
    void aNameThatCouldBeACommandIsRefused() {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> new HaproxyEdges(edge).open("ocean", EDGE, List.of("www; shutdown")))
                .matches(fault -> fault.code().equals("EDGE-004"));
    }
}
