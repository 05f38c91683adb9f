package dev.phoenix.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.plan.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of several times of a step counts. */
class EvidenceTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static RunRecord.StepRecord renamed(String service, String site, int second, boolean changed) {
        return new RunRecord.StepRecord(
                "rename/" + service,
                service + ": names lead to " + site,
                Phase.RENAME,
                RunRecord.State.DONE,
                Optional.of(START.plusSeconds(second)),
                Optional.of(START.plusSeconds(second + 1)),
                changed,
                changed ? "1 names changed" : "published as wanted");
    }

    private static List<String> began(Evidence evidence) {
        return evidence.stepsOf("rename").stream()
                .map(step -> step.id() + " " + step.began().orElseThrow().getEpochSecond() % 60)
                .toList();
    }

    @Test
    void aStepOfTheWayBackThatFoundItsWorkDoneIsNotTakenFromTheWayThere() {
        var steps = List.of(
                renamed("blog", "new", 1, true),
                renamed("www", "new", 2, true),
                renamed("blog", "old", 31, true),
                renamed("www", "old", 32, false));
        assertThat(began(new Evidence(steps, List.of(), "new", "old")))
                .containsExactly("rename/blog 31", "rename/www 32");
    }

    @Test
    void aStepThatWasRepeatedTellsOfTheTimeWhenItChangedSomething() {
        var steps = List.of(renamed("blog", "new", 1, true), renamed("blog", "new", 9, false));
        assertThat(began(new Evidence(steps, List.of(), "old", "new"))).containsExactly("rename/blog 1");
    }
}
