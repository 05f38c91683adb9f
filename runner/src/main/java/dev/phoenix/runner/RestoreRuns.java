package dev.phoenix.runner;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which data sets of a site may have half of a backup in them, by the runs that were to put all of it there. */
record RestoreRuns(Journal journal) {
    /** @throws PhoenixException RUN-016 if there is one */
    void refuseIfHalfRestored(String site) {
        var whole = new HashSet<String>();
        for (var run : journal.runs()) {
            if (!Typed.of(run).sites().contains(site)) {
                continue;
            }
            if (leavesNothingOfBefore(run)) {
                return;
            }
            if (PastRuns.isSwitch(run) && GroupRuns.isDone(run)) {
                whole.addAll(movedTo(site, run));
            } else if (Typed.of(run).word().equals("up")) {
                refuseIfHalfRestored(site, run, whole);
            }
        }
    }

    /** What was at its sites is gone, or another site's data are in its place. */
    private boolean leavesNothingOfBefore(RunSummary run) {
        return GroupRuns.isDone(run)
                && (PastRuns.isDestruction(run) || (PastRuns.isSwitch(run) && new GroupRuns(journal).ends(run)));
    }

    /** A switch of a group brings its own data sets, and says nothing of the others. */
    private List<String> movedTo(String site, RunSummary run) {
        var opened = RunState.of(journal.events(run.run())).opened();
        return Split.side(opened, "to").equals(site)
                ? Split.movedBy(opened.plan()).data()
                : List.of();
    }

    /** @param whole data sets that a newer run has put there */
    private void refuseIfHalfRestored(String site, RunSummary run, Set<String> whole) {
        var events = journal.read(run.run()).events();
        if (events.isEmpty()) {
            return;
        }
        var state = RunState.of(events);
        state.opened().plan().nodes().stream()
                .map(Plan.Node::step)
                .filter(Step.Restore.class::isInstance)
                .map(Step.Restore.class::cast)
                .filter(restore -> !whole.contains(restore.data()))
                .forEach(restore -> {
                    if (state.stateOf(restore.id()) == RunState.StepState.DONE) {
                        whole.add(restore.data());
                    } else if (hasBegun(events, restore)) {
                        throw half(site, run, restore);
                    }
                });
    }

    private static boolean hasBegun(List<RunEvent> events, Step.Restore restore) {
        return events.stream()
                .anyMatch(event -> event instanceof RunEvent.Observed(var _, var step, Observation.Fact fact)
                        && step.equals(restore.id())
                        && fact.topic().equals(Step.Restore.BEGUN));
    }

    private static PhoenixException half(String site, RunSummary run, Step.Restore restore) {
        return PhoenixException.usage(
                "RUN-016",
                "half of a backup may be in the data set " + restore.data() + " of " + site + ": run " + run.run()
                        + " was to put all of it there, and has not.",
                "Go on with that: phoenix resume " + run.run() + ", or phoenix up " + site
                        + " --restore FOLDER; after a switch that was taken back this may end in DATA-054. To begin with"
                        + " nothing always works: phoenix destroy " + site + ".");
    }
}
