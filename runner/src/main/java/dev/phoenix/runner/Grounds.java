package dev.phoenix.runner;

import dev.phoenix.model.PhoenixException;
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
     * is begun, so that nobody else has taken back what that one has done.
     */
    private void refuseIfTakenBack(RunSummary asked) {
        if (!PastRuns.isSwitch(asked)) {
            return;
        }
        var state = RunState.of(journal.events(asked.run()));
        if (state.mayHaveMovedUsers()) {
            return;
        }
        PastRuns.newer(journal.runs(), asked)
                .filter(since -> PastRuns.isSwitch(since) && PastRuns.shareASite(since, asked))
                .forEach(since -> takenBack(state, since).ifPresent(step -> {
                    throw PhoenixException.usage(
                            "RUN-017",
                            "run " + asked.run() + " (" + asked.command() + ") cannot go on: \"" + step
                                    + "\", which is done for it, was taken back by run " + since.run() + " ("
                                    + since.command() + ") since.",
                            begin(asked));
                }));
    }

    private Optional<String> takenBack(RunState state, RunSummary since) {
        return journal.events(since.run()).stream()
                .filter(RunEvent.StepUndone.class::isInstance)
                .map(event -> ((RunEvent.StepUndone) event).step())
                .filter(step -> state.stateOf(step) == RunState.StepState.DONE)
                .map(step -> state.step(step).title())
                .findFirst();
    }

    private static String begin(RunSummary asked) {
        return "Take back what it has left: phoenix rollback " + asked.run() + "; then begin a new switch.";
    }
}
