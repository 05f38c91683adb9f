package dev.phoenix.driver.edge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.edge.shift.EdgeDriver;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real HAProxy after a switch, compared with the same one before it. */
class ForgottenSwitchTest {
    private static final Step.ForgetEdge FORGET = new Step.ForgetEdge("ocean", "helsinki");

    @TempDir
    Path folder;

    private LocalEdge edge;
    private FakeContext context;

    @BeforeEach
    void oneEdge() throws Exception {
        assumeTrue(LocalEdge.command().isPresent(), "no haproxy on PATH and no engines' root file system");
        edge = LocalEdge.start(folder);
        Files.writeString(folder.resolve("servers.state"), "");
        context = new FakeContext(Estates.blog("ns"), folder)
                .with(Estates.ocean())
                .with(Estates.helsinki());
    }

    @AfterEach
    void stop() {
        if (edge != null) {
            edge.close();
        }
    }

    /** Where the relay leads and whether it is in use, without times. */
    private String peer() {
        try (var socket = new RuntimeSocket("helsinki", edge, EdgeLayout.OWN)) {
            return socket.ask("show servers state")
                            .lines()
                            .filter(line -> line.contains(" peer "))
                            .map(line -> String.join(
                                    " ", List.of(line.split(" ", -1)).subList(0, 8)))
                            .toList()
                    + ", leads to " + new Peer(socket).addresses();
        }
    }

    private String maps() {
        try (var socket = new RuntimeSocket("helsinki", edge, EdgeLayout.OWN)) {
            return EdgeMap.SHARE.read(socket) + " " + EdgeMap.HOLD.read(socket);
        }
    }

    private String kept() throws Exception {
        return Files.readString(folder.resolve("share.map"))
                + Files.readString(folder.resolve("hold.map"))
                + Files.readString(folder.resolve("servers.state"));
    }

    @Test
    void nothingOfASwitchIsLeftNeitherInTheProxyNorInItsFiles() throws Exception {
        var fresh = peer();
        assertThat(fresh).contains("127.0.0.1");
        try (var socket = new RuntimeSocket("helsinki", edge, EdgeLayout.OWN);
                var gate = new HaproxyEdges(edge)
                        .open("helsinki", Estates.helsinki().edge(), List.of("www", "guestbook"))) {
            new Peer(socket).connect(Estates.ocean().edge().address());
            gate.share(10000);
            gate.hold(Duration.ofSeconds(1));
            gate.shareAndRelease(0);
            gate.keepShare();
        }
        assertThat(peer()).isNotEqualTo(fresh);
        assertThat(kept()).contains("www 0", Estates.ocean().edge().address());
        new EdgeDriver(new HaproxyEdges(edge), LocalEdge.noGates(edge)).apply(FORGET, context);
        new EdgeDriver(new HaproxyEdges(edge), LocalEdge.noGates(edge)).apply(FORGET, context);
        assertThat(peer()).isEqualTo(fresh);
        assertThat(maps()).isEqualTo("{} {}");
        assertThat(kept()).isEmpty();
    }

    /** As nginx, Caddy or Apache, whose gate is gone already, or never was. */
    @Test
    void anEdgeThatHasNothingOfOursHasNothingToForget() throws Exception {
        Files.delete(folder.resolve("services.map"));
        var outcome = new EdgeDriver(new HaproxyEdges(edge), LocalEdge.noGates(edge)).apply(FORGET, context);
        assertThat(outcome.changed()).isFalse();
    }
}
