package dev.phoenix.runner;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroundsTest {
    private static final String LINK = "link-edges/ocean/helsinki";

    private final Climb climb = new Climb();
    private final Grounds grounds = new Grounds(climb.journal);

    private String stoppedAfter(String step, String group) {
        var run = climb.open("ocean", "helsinki", Optional.of(group));
        for (var id : List.of("put-gate/ocean", step)) {
            climb.journal.append(run, new RunEvent.StepStarted(Instant.EPOCH, id));
            climb.journal.append(run, new RunEvent.StepSucceeded(Instant.EPOCH, id, "", true));
        }
        climb.close(run, RunOutcome.STOPPED);
        return run;
    }

    @Test
    void whatANewerSwitchHasTakenBackIsNothingToGoOnFrom() {
        var first = stoppedAfter(LINK, "book");
        climb.takeBack(stoppedAfter(LINK, "pages"));
        assertThatThrownBy(() -> grounds.refuseUnlessTheyStand(first))
                .hasMessageContaining("RUN-017 run " + first + " (switch ocean helsinki --group book) cannot go on")
                .hasMessageContaining("was taken back by run 2 (switch ocean helsinki --group pages) since")
                .hasMessageContaining("phoenix rollback " + first + "; then begin a new switch");
    }

    @Test
    void whatAnOlderRunThatWasDoneHasTakenBackSinceIsNothingToGoOnFromEither() {
        var older = climb.open("ocean", "helsinki", Optional.of("pages"));
        climb.end(older);
        var asked = stoppedAfter(LINK, "book");
        climb.takeBack(older, Instant.EPOCH.plusSeconds(60));
        assertThatThrownBy(() -> grounds.refuseUnlessTheyStand(asked))
                .hasMessageContaining("RUN-017 run " + asked)
                .hasMessageContaining("was taken back by run " + older);
    }

    @Test
    void oneThatHasTakenBackItsOwnBeginsAnewAndRestsOnNothing() {
        var first = stoppedAfter(LINK, "book");
        climb.takeBack(first);
        climb.takeBack(stoppedAfter(LINK, "pages"));
        assertThatCode(() -> grounds.refuseUnlessTheyStand(first)).doesNotThrowAnyException();
    }

    @Test
    void whoHasUsersOnTheirWayGoesOnSinceNobodyElseCouldTakeAnythingBack() {
        var first = stoppedAfter(LINK, "book");
        climb.takeBack(stoppedAfter(LINK, "pages"));
        climb.journal.append(first, new RunEvent.RunResumed(Instant.EPOCH));
        climb.begin(first);
        assertThatCode(() -> grounds.refuseUnlessTheyStand(first)).doesNotThrowAnyException();
    }

    @Test
    void aSwitchThatWasGoneOnWithAfterANewerOneWasTakenBackIsStillEndedFirst() {
        var first = climb.open("ocean", "helsinki", Optional.empty());
        climb.takeBack(climb.open("ocean", "helsinki", Optional.empty()));
        climb.begin(first);
        assertThatThrownBy(() -> climb.past.refuseIfHalfMoved("ocean")).hasMessageContaining("RUN-008 run " + first);
    }
}
