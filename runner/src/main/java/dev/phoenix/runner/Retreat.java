package dev.phoenix.runner;

import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What follows from a failure or an interruption: which steps are taken back, in which order, and how the run ends.
 *
 * @param undo in the order in which they are taken back; newest first
 */
record Retreat(List<Step> undo, RunOutcome outcome) {
    private static final Set<Phase> UNSEEN = Set.of(Phase.BUILD, Phase.PROVE, Phase.PREPARE);
    private static final Set<Phase> AFTERWARDS = Set.of(Phase.WATCH, Phase.DRAIN, Phase.RETIRE);

    /**
     * Decides after a step failed or was interrupted.
     *
     * @param phase the failed step's
     * @param onlyForward the failed step says that only repeating it helps
     */
    static Retreat after(RunState state, Phase phase, boolean interrupted, boolean onlyForward) {
        if (onlyForward || state.pastNoReturn() || state.writerUncertain() || AFTERWARDS.contains(phase)) {
            return new Retreat(List.of(), interrupted ? RunOutcome.INTERRUPTED : RunOutcome.STOPPED);
        }
        var undo = all(state);
        if (interrupted) {
            return new Retreat(undo, RunOutcome.INTERRUPTED);
        }
        boolean unseen = UNSEEN.contains(phase) && undo.stream().noneMatch(Retreat::seenByUsers);
        return new Retreat(undo, unseen ? RunOutcome.FAILED : RunOutcome.ROLLED_BACK);
    }

    /** What is left to take back of a run that was cut off while it took back. */
    static Retreat asked(RunState state) {
        return new Retreat(all(state), RunOutcome.ROLLED_BACK);
    }

    private static List<Step> all(RunState state) {
        return begun(state).stream().filter(Retreat::takenBack).toList();
    }

    /** Steps that had, or may have had, an effect; newest first. */
    private static List<Step> begun(RunState state) {
        var ids = new ArrayList<>(state.finished());
        state.steps().forEach((id, stepState) -> {
            if (stepState == RunState.StepState.STARTED || stepState == RunState.StepState.FAILED) {
                ids.add(id);
            }
        });
        return ids.reversed().stream().map(state::step).toList();
    }

    /** What users could notice, and what would be in the way later. A built site stays: it costs money, not users. */
    private static boolean takenBack(Step step) {
        return switch (step) {
            case Step.LowerTtl _,
                    Step.LinkEdges _,
                    Step.Sync _,
                    Step.Share _,
                    Step.Rename _,
                    Step.UnpublishHosts _,
                    Step.MoveWriter _ -> true;
            case Step.Provision _,
                    Step.PublishHosts _,
                    Step.PublishZone _,
                    Step.StartSingletons _,
                    Step.Configure _,
                    Step.Deploy _,
                    Step.ProveProvisioned _,
                    Step.ProveConfigured _,
                    Step.ProveServices _,
                    Step.ProveNames _,
                    Step.Watch _,
                    Step.Drain _,
                    Step.Archive _,
                    Step.Forecast _,
                    Step.ForgetEdge _,
                    Step.ForgetData _,
                    Step.Destroy _ -> false;
        };
    }

    private static boolean seenByUsers(Step step) {
        return step instanceof Step.Share || step instanceof Step.Rename;
    }
}
