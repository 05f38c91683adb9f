package dev.phoenix.runner;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The group "book" has the data sets uploads and guestbook, "pages" has none. */
class RestoreRunsTest {
    private final Climb climb = new Climb();

    private void halfRestored(String site, String... data) {
        var steps = Stream.of(data)
                .map(name -> new Step.Restore(name, site, "/backups/" + name, "00"))
                .toList();
        var plan = new Plan(
                "up " + site,
                steps.stream().map(step -> new Plan.Node(step, Set.of())).toList());
        var run = climb.open("up " + site, plan, Map.of());
        for (var step : steps) {
            climb.journal.append(run, new RunEvent.StepStarted(Instant.EPOCH, step.id()));
            var begun = new Observation.Fact(Instant.EPOCH, Step.Restore.BEGUN, step.data());
            climb.journal.append(run, new RunEvent.Observed(Instant.EPOCH, step.id(), begun));
        }
        climb.close(run, RunOutcome.STOPPED);
    }

    private void done(String from, String to, Optional<String> group) {
        climb.end(climb.open(from, to, group));
    }

    private void assertHalf(String site, String data) {
        assertThatThrownBy(() -> climb.past.refuseIfHalfRestored(site))
                .hasMessageContaining("RUN-016 half of a backup may be in the data set " + data + " of " + site)
                .hasMessageContaining("phoenix destroy " + site);
    }

    private void assertNoneIsHalf(String site) {
        assertThatCode(() -> climb.past.refuseIfHalfRestored(site)).doesNotThrowAnyException();
    }

    @Test
    void aGroupThatMovedThereBringsItsOwnDataOnly() {
        halfRestored("helsinki", "uploads", "guestbook", "other");
        done("ocean", "helsinki", Optional.of("pages"));
        assertHalf("helsinki", "uploads");
        done("ocean", "helsinki", Optional.of("book"));
        assertHalf("helsinki", "other");
    }

    @Test
    void aGroupThatMovedThereWithAllThatWasHalfLeavesNoHalf() {
        halfRestored("helsinki", "uploads", "guestbook");
        done("ocean", "helsinki", Optional.of("book"));
        assertNoneIsHalf("helsinki");
    }

    @Test
    void aGroupThatMovedAwayLeavesWhatIsThereAsItWas() {
        halfRestored("ocean", "uploads");
        done("ocean", "helsinki", Optional.of("book"));
        assertHalf("ocean", "uploads");
    }

    @Test
    void aGroupsSwitchThatWasTakenBackHasBroughtNothing() {
        halfRestored("helsinki", "uploads");
        var run = climb.open("ocean", "helsinki", Optional.of("book"));
        climb.end(run);
        climb.takeBack(run);
        assertHalf("helsinki", "uploads");
    }

    @Test
    void aSwitchOfAllEndsItAtBothSitesAndAtNoOther() {
        for (var site : Climb.SITES) {
            halfRestored(site, "uploads", "other");
        }
        done("ocean", "helsinki", Optional.empty());
        assertNoneIsHalf("ocean");
        assertNoneIsHalf("helsinki");
        assertHalf("third", "uploads");
    }

    @Test
    void aDestructionEndsItOnceItIsDone() {
        halfRestored("helsinki", "uploads");
        var plan = new Plan("destroy helsinki", List.of(new Plan.Node(new Step.Destroy("helsinki"), Set.of())));
        var run = climb.open("destroy helsinki", plan, Map.of());
        climb.close(run, RunOutcome.FAILED);
        assertHalf("helsinki", "uploads");
        climb.end(run);
        assertNoneIsHalf("helsinki");
    }
}
