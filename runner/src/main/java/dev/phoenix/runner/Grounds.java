package dev.phoenix.runner;

import dev.phoenix.model.PhoenixException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether what a run knows as done, and would go on from, still stands. What it has left can be taken back all the same. */
public record Grounds(Journal journal) {
    /** @throws PhoenixException RUN-014, RUN-017 */
    public void refuseUnlessTheyStand(String run) {
        journal.runs().stream()
                .filter(each -> each.run().equals(run) && !PastRuns.isDestruction(each))
                .findFirst()
                .ifPresent(asked -> {
                    refuseIfDestroyed(asked);
                    refuseIfTakenBack(asked);
                });
    }

    /** What was done at a site that was destroyed since, wholly or in part, is not there any more. */
    private void refuseIfDestroyed(RunSummary asked) {
        PastRuns.newer(journal.runs(), asked)
                .filter(since -> PastRuns.isDestruction(since) && PastRuns.shareASite(since, asked))
                .findFirst()
                .ifPresent(since -> {
                    throw PhoenixException.usage(
                            "RUN-014",
                            "run " + asked.run() + " (" + asked.command() + ") cannot go on: run " + since.run() + " ("
                                    + since.command() + ") was begun since, and what was done there is gone.",
                            PastRuns.isSwitch(asked) ? begin(asked) : "Give the command itself once more.");
                });
    }

    /**
     * Links, gates, copies and TTLs are the same for all switches between two sites. While one has users on their way no other
     * is begun, gone on with or taken back, so that nobody else has taken back what that one has done. Of others it is
     * presumed where a newer run has taken it back, or an older one later by the clock: what is refused for nothing, since a
     * clock was wrong, has moved nobody and can be begun anew.
     */
    private void refuseIfTakenBack(RunSummary asked) {
        if (!PastRuns.isSwitch(asked)) {
            return;
        }
        var events = journal.events(asked.run());
        var state = RunState.of(events);
        if (state.mayHaveMovedUsers()) {
            return;
        }
        var done = new HashMap<String, Instant>();
        events.stream()
                .filter(RunEvent.StepSucceeded.class::isInstance)
                .map(RunEvent.StepSucceeded.class::cast)
                .filter(event -> state.stateOf(event.step()) == RunState.StepState.DONE)
                .forEach(event -> done.put(event.step(), event.at()));
        var newer = PastRuns.newer(journal.runs(), asked).toList();
        journal.runs().stream()
                .filter(other -> !other.run().equals(asked.run())
                        && PastRuns.isSwitch(other)
                        && PastRuns.shareASite(other, asked))
                .forEach(other -> takenBack(done, other, newer.contains(other)).ifPresent(step -> {
                    throw PhoenixException.usage(
                            "RUN-017",
                            "run " + asked.run() + " (" + asked.command() + ") cannot go on: \""
                                    + state.step(step).title() + "\", which is done for it, was taken back by run "
                                    + other.run() + " (" + other.command() + ") since.",
                            begin(asked));
                }));
    }

    private Optional<String> takenBack(Map<String, Instant> done, RunSummary other, boolean newer) {
        return journal.events(other.run()).stream()
                .filter(RunEvent.StepUndone.class::isInstance)
                .map(RunEvent.StepUndone.class::cast)
                .filter(undone -> {
                    var at = done.get(undone.step());
                    return at != null && (newer || undone.at().isAfter(at));
                })
                .map(RunEvent.StepUndone::step)
                .findFirst();
    }

    private static String begin(RunSummary asked) {
        return "Take back what it has left: phoenix rollback " + asked.run() + "; then begin a new switch.";
    }
}
