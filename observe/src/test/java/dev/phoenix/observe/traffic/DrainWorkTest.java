package dev.phoenix.observe.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.observe.FakeEdges;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainWorkTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @TempDir
    Path folder;

    private int sent;

    /** Host clocks differ: this edge's is ten minutes ahead of ours, or behind. */
    private Duration edgeClockOff = Duration.ofMinutes(10);

    /** What our own clock does in the third second, for instance because the machine slept. */
    private Duration jump = Duration.ZERO;

    /** Whether a person has said yes to what was asked last. */
    private boolean approved;

    /** The services that leave; empty: all. */
    private Optional<List<String>> leaving = Optional.empty();

    private Consumer<FakeEdges> before = _ -> {};
    private String evidence = "";

    private record Seen(Instant at, EdgeLogLine line) {}

    private Seen line(int second, String client, String method, String agent, String via) {
        var at = BEGAN.plusSeconds(second);
        return new Seen(
                at,
                new EdgeLogLine(
                        at.plus(edgeClockOff), "www", "www", method, "/", 200, client, via, "local", 0, 1, agent));
    }

    private FakeContext drain(List<Seen> lines) throws InterruptedException {
        return drain(lines, _ -> true);
    }

    /** @param shows whether the log gets a line about the nth request of our own */
    private FakeContext drain(List<Seen> lines, IntPredicate shows) throws InterruptedException {
        var context = new FakeContext(Estates.blog("127.0.0.1:1"), folder).with(Estates.ocean());
        context.meanwhile(() -> jump(context));
        var edges = new FakeEdges(() -> context.clock().instant());
        lines.stream().sorted(Comparator.comparing(Seen::at)).forEach(line -> edges.comes(line.at(), line.line()));
        before.accept(edges);
        if (approved) {
            context.approvedByAPerson();
        }
        evidence = new DrainWork(
                        context,
                        edges,
                        (_, _) -> Optional.of(() -> {
                            if (shows.test(++sent)) {
                                edges.log(line(0, "192.0.2.200", "GET", "phoenix-probe", "")
                                        .line());
                            }
                            return Optional.empty();
                        }))
                .apply(new Step.Drain("ocean", leaving))
                .evidence();
        return context;
    }

    private void jump(FakeContext context) {
        if (!jump.isZero() && context.clock().instant().equals(BEGAN.plusSeconds(3))) {
            try {
                context.sleep(jump);
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private void silenceIsNotTakenForAbsence(IntPredicate shows) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> drain(List.of(), shows))
                .matches(fault -> fault.code().equals("DRN-003") && fault.exit() == ExitCode.STOPPED)
                .withMessageContaining("/the/log")
                .withMessageContaining("whether it is written");
    }

    @Test
    void aLogThatShowsNotEvenOurOwnRequestsIsNoProofThatNobodyComes() {
        silenceIsNotTakenForAbsence(_ -> false);
    }

    @Test
    void aLogThatFallsSilentInTheMiddleIsNoProofEither() {
        silenceIsNotTakenForAbsence(nth -> nth < 3);
    }

    @Test
    void ourOwnRequestsCostNoTimeAndAreNobodysVisit() throws Exception {
        var context = drain(List.of());
        assertThat(context.clock().instant()).isEqualTo(BEGAN.plusSeconds(4));
        assertThat(sent).isEqualTo(3);
        assertThat(context.observations()).noneMatch(one -> one instanceof Observation.Residual);
    }

    @Test
    void aRequestThatGetsLostIsSentAgainAndTheSilenceMeanwhileDoesNotCount() throws Exception {
        var context = drain(List.of(), nth -> nth != 3);
        // Three looks, then five in vain, and a window from the last of those.
        assertThat(context.clock().instant()).isEqualTo(BEGAN.plusSeconds(3 + 5 + 4));
    }

    @Test
    void timeInWhichOurOwnMachineSleptIsTimeInWhichNobodyLooked() throws Exception {
        jump = Duration.ofHours(12);
        assertThat(drain(List.of()).clock().instant())
                .isEqualTo(BEGAN.plus(jump).plusSeconds(3 + 4));
    }

    @Test
    void aClockThatIsPutBackBeginsTheWindowAnew() throws Exception {
        jump = Duration.ofHours(-1);
        assertThat(drain(List.of()).clock().instant())
                .isEqualTo(BEGAN.plus(jump).plusSeconds(3 + 4));
    }

    @Test
    void whoeverCameBeforeAndAfterASleepHasNotPinnedTheAddressForThat() throws Exception {
        jump = Duration.ofHours(12);
        int woken = 12 * 60 * 60 + 3;
        var context = drain(
                List.of(line(1, "192.0.2.9", "GET", FIREFOX, ""), line(woken + 1, "192.0.2.9", "GET", FIREFOX, "")));
        assertThat(context.observations())
                .anyMatch(one -> one instanceof Observation.Residual residual
                        && residual.client().equals("192.0.2.9")
                        && residual.visitor().equals("person"));
    }

    @Test
    void anEdgeThatOnlyMachinesStillAskIsLeftAndEachOfThemIsNamed() throws Exception {
        var lines = new ArrayList<Seen>();
        for (int second = 0; second < 40; second++) {
            lines.add(line(second, "192.0.2.1", "GET", "Googlebot/2.1", ""));
            lines.add(line(second, "192.0.2.2", "GET", "UptimeRobot/2.0", ""));
            lines.add(line(second, "192.0.2.3", "POST", "GitHub-Hookshot/1", ""));
            lines.add(line(second, "192.0.2.4", "GET", FIREFOX, "relay"));
        }
        lines.add(line(0, "192.0.2.5", "GET", FIREFOX, ""));
        var context = drain(lines);
        assertThat(context.observations())
                .filteredOn(one -> one instanceof Observation.Residual)
                .extracting(one -> ((Observation.Residual) one).client() + " " + ((Observation.Residual) one).visitor())
                .containsExactlyInAnyOrder(
                        "192.0.2.1 bot", "192.0.2.2 monitor", "192.0.2.3 webhook", "192.0.2.5 person");
    }

    @Test
    void whoeverStillComesLongAfterTheTtlsRanOutHasPinnedTheAddress() throws Exception {
        var lines = new ArrayList<Seen>();
        for (int second = 0; second < 13; second++) {
            lines.add(line(second, "192.0.2.9", "GET", FIREFOX, ""));
        }
        assertThat(drain(lines).observations())
                .anyMatch(one -> one instanceof Observation.Residual residual
                        && residual.visitor().equals("pinned address"));
    }

    @Test
    void peopleWhoDoNotLeaveStopItAndAreNamed() {
        staysUntilTheyAreNamed();
    }

    private List<Seen> people() {
        var lines = new ArrayList<Seen>();
        for (int second = 0; second < 60; second++) {
            for (int person = 0; person < 6; person++) {
                lines.add(line(second, "192.0.2." + (100 + second % 40 + person * 10), "GET", FIREFOX, ""));
            }
        }
        return lines;
    }

    @Test
    void peopleOfAGroupThatStaysKeepNobodyWaitingAndAreNotNamed() throws Exception {
        leaving = Optional.of(List.of("guestbook"));
        var context = drain(people());
        assertThat(context.clock().instant()).isEqualTo(BEGAN.plusSeconds(4));
        assertThat(context.observations()).noneMatch(one -> one instanceof Observation.Residual);
    }

    @Test
    void peopleOfTheGroupThatLeavesDo() {
        leaving = Optional.of(List.of("www"));
        staysUntilTheyAreNamed();
    }

    private void isAskedAboutItsHost(String why) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> drain(List.of()))
                .matches(fault -> fault.code().equals("DRN-004") && fault.exit() == ExitCode.STOPPED)
                .withMessageContaining("it is not known who still uses ocean: its edge " + why);
    }

    private void staysUntilTheyAreNamed() {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> drain(people()))
                .matches(fault -> fault.code().equals("DRN-001") && fault.exit() == ExitCode.STOPPED)
                .withMessageContaining("192.0.2.1");
    }

    @Test
    void aYesToPeopleWhoStillComeIsHeardAfterAPauseAndTheyAreNamedOnceMore() throws Exception {
        staysUntilTheyAreNamed();
        approved = true;
        var context = drain(people());
        assertThat(context.clock().instant()).isEqualTo(BEGAN.plusSeconds(2));
        assertThat(evidence).startsWith("not quiet; in the last 2 s came: ").endsWith("; a person said to go on");
        assertThat(context.observations()).anyMatch(one -> one instanceof Observation.Residual);
    }

    @Test
    void aYesToASilentLogIsHeard() throws Exception {
        silenceIsNotTakenForAbsence(_ -> false);
        approved = true;
        var _ = drain(List.of(), _ -> false);
        assertThat(evidence)
                .isEqualTo(
                        "not known who still uses it: its log does not show our own requests; a person said to go on");
    }

    @Test
    void aYesToOneQuestionIsNoneToAnother() {
        silenceIsNotTakenForAbsence(_ -> false);
        approved = true;
        staysUntilTheyAreNamed();
    }

    @Test
    void anEdgeWhoseHostIsGoneIsAskedAboutAndWithAYesGoneBy() throws Exception {
        before = FakeEdges::switchOff;
        isAskedAboutItsHost("does not answer");
        approved = true;
        var _ = drain(List.of());
        assertThat(evidence).isEqualTo("not known who still uses it: its edge does not answer; a person said to go on");
    }

    @Test
    void anAddressAtWhichSomebodyElseAnswersIsAskedAboutToo() {
        before = edges -> edges.refuse(PhoenixException.failed("SSH-002", "another host key was shown.", "Look."));
        isAskedAboutItsHost("cannot be entered (SSH-002)");
    }

    @Test
    void aJumpHostInTheWayIsNamedAsSuch() {
        before = edges -> edges.refuse(
                PhoenixException.failed("SSH-017", "the jump host bastion.ocean does not answer.", "Look."));
        isAskedAboutItsHost("cannot be entered (SSH-017: the jump host bastion.ocean does not answer.)");
    }

    @Test
    void anEdgeWhoseClockIsBehindIsNoQuieterForThat() {
        edgeClockOff = Duration.ofMinutes(-10);
        staysUntilTheyAreNamed();
    }
}
