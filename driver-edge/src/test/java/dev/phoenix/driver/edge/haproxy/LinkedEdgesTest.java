package dev.phoenix.driver.edge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.edge.shift.EdgeDriver;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real HAProxies on loopback, one for each site's edge. */
class LinkedEdgesTest {
    private static final Step.LinkEdges LINK = new Step.LinkEdges("ocean", "helsinki");
    private static final String OWN =
            "{\"at\":1,\"service\":\"www\",\"host\":\"www.example.org\",\"method\":\"GET\",\"path\":\"/\",\"status\":200,"
                    + "\"client\":\"127.0.0.1\",\"via\":\"relay\",\"target\":\"local\",\"held_ms\":0,\"ms\":1,"
                    + "\"agent\":\"phoenix-probe\"}";

    @TempDir
    Path oldFolder;

    @TempDir
    Path newFolder;

    private LocalEdge oldEdge;
    private LocalEdge newEdge;
    private FakeContext context;

    @BeforeEach
    void twoEdges() throws Exception {
        assumeTrue(LocalEdge.command().isPresent(), "no haproxy on PATH and no engines' root file system");
        oldEdge = LocalEdge.start(oldFolder);
        newEdge = LocalEdge.start(newFolder);
        context = new FakeContext(Estates.blog("ns"), oldFolder)
                .with(Estates.ocean())
                .with(Estates.helsinki());
    }

    @AfterEach
    void stop() {
        if (oldEdge != null) {
            oldEdge.close();
            newEdge.close();
        }
    }

    private record Sides(RemoteHost oldSide, RemoteHost newSide) implements Remote {
        @Override
        public RemoteHost host(String site, Host host) {
            return site.equals("ocean") ? oldSide : newSide;
        }

        @Override
        public void close() {}
    }

    private EdgeDriver link() {
        return new EdgeDriver(
                new HaproxyEdges(new Sides(oldEdge, newEdge)), LocalEdge.noGates(new Sides(oldEdge, newEdge)));
    }

    private Duration takeBack() throws Exception {
        var before = context.clock().instant();
        link().undo(LINK, context);
        return Duration.between(before, context.clock().instant());
    }

    private List<String> shares(Path folder) throws Exception {
        return Files.readAllLines(folder.resolve("share.map"));
    }

    @Test
    void aHoldThatAnEdgeCannotKeepIsRefusedBeforeAnythingMoves() throws Exception {
        newEdge.close();
        newEdge = LocalEdge.start(newFolder, Duration.ofMillis(999));
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> link().apply(LINK, context))
                .matches(fault -> fault.code().equals("EDGE-012"))
                .withMessageContaining("999 ms");
        try (var socket = new RuntimeSocket("ocean", oldEdge, EdgeLayout.OWN)) {
            assertThat(new Peer(socket).addresses()).containsEntry("relay", "");
        }
    }

    @Test
    void aNewEdgeThatRelaysBackDoesSoUntilNoResolverSendsUsersThere() throws Exception {
        try (var gate =
                new HaproxyEdges(newEdge).open("helsinki", Estates.helsinki().edge(), List.of("www"))) {
            gate.share(10000);
        }
        // Its own frontend for the relay, and what writes a log, are not here: nobody comes, and our own requests show.
        newEdge.followBy("echo following; while sleep 0.2; do echo '" + OWN + "'; done");
        context.inRealTime();
        assertThat(takeBack()).isGreaterThan(context.estate().dns().switchingTtl());
        assertThat(shares(newFolder)).as("as its states made it").isEmpty();
        assertThat(shares(oldFolder)).isEmpty();
    }

    @Test
    void nobodyWaitsForANewEdgeThatNamesNeverLedTo() throws Exception {
        try (var gate = new HaproxyEdges(oldEdge).open("ocean", Estates.ocean().edge(), List.of("www"))) {
            gate.share(1000);
        }
        assertThat(takeBack()).isZero();
        assertThat(shares(oldFolder)).isEmpty();
    }
}
