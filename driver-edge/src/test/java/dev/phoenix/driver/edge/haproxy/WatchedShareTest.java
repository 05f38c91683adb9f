package dev.phoenix.driver.edge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.edge.shift.EdgeDriver;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real HAProxy on loopback, whose log is followed by this machine's shell. */
class WatchedShareTest {
    private static final Step.Share TENTH = new Step.Share("www", "ocean", "helsinki", 1000);

    @TempDir
    Path folder;

    private LocalEdge edge;
    private FakeContext context;

    @BeforeEach
    void anEdge() throws Exception {
        assumeTrue(LocalEdge.command().isPresent(), "no haproxy on PATH and no engines' root file system");
        edge = LocalEdge.start(folder);
        context = new FakeContext(Estates.blog("ns"), folder)
                .with(Estates.ocean())
                .with(Estates.helsinki())
                .inRealTime();
        Files.createFile(folder.resolve("access.log"));
    }

    @AfterEach
    void stop() {
        if (edge != null) {
            edge.close();
        }
    }

    private int share() {
        try (var gate = new HaproxyEdges(edge).open("ocean", Estates.ocean().edge(), List.of("www"))) {
            return gate.share();
        }
    }

    @Test
    void aQuietHourTellsNothingSoTheShareStaysAndAPersonIsAsked() throws Exception {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> new EdgeDriver(new HaproxyEdges(edge), LocalEdge.noGates(edge)).apply(TENTH, context))
                .matches(fault -> fault.code().equals("EDGE-013") && fault.exit() == ExitCode.STOPPED);
        assertThat(share()).isEqualTo(1000);
        assertThat(new EdgeDriver(new HaproxyEdges(edge), LocalEdge.noGates(edge))
                        .apply(TENTH, context.approvedByAPerson())
                        .evidence())
                .contains("a person said to go on");
    }

    @Test
    void aLogThatIsNotReadAnyMoreIsNotAQuietOne() {
        edge.followBy("echo following");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> new EdgeDriver(new HaproxyEdges(edge), LocalEdge.noGates(edge)).apply(TENTH, context))
                .matches(fault -> fault.code().equals("EDGE-011"));
    }

    @Test
    void nobodyIsSentToTheNewSideBeforeTheLogIsRead() {
        edge.followBy("exit 1");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> new EdgeDriver(new HaproxyEdges(edge), LocalEdge.noGates(edge))
                        .apply(
                                TENTH,
                                new FakeContext(Estates.blog("ns"), folder)
                                        .with(Estates.ocean())
                                        .with(Estates.helsinki())))
                .matches(fault -> fault.code().equals("EDGE-011"));
        assertThat(share()).isZero();
    }
}
