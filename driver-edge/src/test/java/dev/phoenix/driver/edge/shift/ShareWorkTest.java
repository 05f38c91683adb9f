package dev.phoenix.driver.edge.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pause 2 s, and 3 s more for a share that cannot be judged; no requests of our own. */
class ShareWorkTest {
    private static final Step.Share TENTH = new Step.Share("www", "ocean", "helsinki", 1000);
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final FakeEdges edges = new FakeEdges();
    private FakeContext context;
    private Instant looked = BEGAN;

    @BeforeEach
    void twoSites() {
        context = new FakeContext(Estates.blog("ns"), folder)
                .with(Estates.ocean())
                .with(Estates.helsinki())
                .meanwhile(this::pass);
    }

    private String apply() throws InterruptedException {
        return new ShareWork(edges).apply(TENTH, context).evidence();
    }

    private void pass() {
        while (looked.isBefore(context.clock().instant())) {
            looked = looked.plusSeconds(1);
            edges.second();
        }
    }

    private Duration took() {
        return Duration.between(BEGAN, context.clock().instant());
    }

    private void usersASecond(int each, String... targets) {
        edges.users = () -> List.of(targets).stream()
                .flatMap(target -> Collections.nCopies(each, target).stream())
                .toList();
    }

    private void asks() {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::apply)
                .matches(fault -> fault.code().equals("EDGE-013") && fault.exit() == ExitCode.STOPPED)
                .withMessageContaining("--go-on");
        assertThat(edges.share).as("the share stays").isEqualTo(1000);
    }

    @Test
    void goesOnAfterThePauseWhereUsersWereEnough() throws Exception {
        usersASecond(10, "local", "relay");
        assertThat(apply()).startsWith("new side: 0 of 20 failed");
        assertThat(took()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void waitsForEnoughUsersAndGoesOnAsSoonAsThereAre() throws Exception {
        usersASecond(6, "local", "relay");
        assertThat(apply()).startsWith("new side: 0 of 24 failed");
        assertThat(took()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void asksAPersonWhereUsersStayTooFewAndGoesOnWhenTheySayYes() throws Exception {
        usersASecond(1, "local", "relay");
        asks();
        assertThat(took()).isEqualTo(Duration.ofSeconds(5));
        context.approvedByAPerson();
        assertThat(apply()).contains("a person said to go on");
        assertThat(took()).as("no waiting twice").isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aPersonsYesDoesNotCoverASideThatFails() {
        context.approvedByAPerson();
        usersASecond(3, "local", "instead");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::apply)
                .matches(fault -> fault.code().equals("EDGE-010") && fault.exit() == ExitCode.ROLLED_BACK);
        assertThat(edges.share).isZero();
        assertThat(took()).as("left at once").isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aShareThatWasCutOffInItsWatchIsSetButNotDone() throws Exception {
        edges.share = 1000;
        assertThat(new ShareWork(edges).observe(TENTH, context)).isInstanceOf(Observed.NotYet.class);
        usersASecond(10, "local", "relay");
        apply();
        assertThat(took()).as("watched to the end").isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void nobodyIsLedBackOnlyToBeLedThereAgain() throws Exception {
        edges.share = 5000;
        usersASecond(10, "local", "relay");
        apply();
        assertThat(edges.share).isEqualTo(5000);
    }
}
