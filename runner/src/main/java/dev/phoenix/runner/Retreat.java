package dev.phoenix.runner;

import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from a failure or an interruption: which steps are taken back, in which order, and how the run ends.
 *
 * @param undo in the order in which they are taken back: each after all that need it
 */
record Retreat(List<Step> undo, RunOutcome outcome) {
    private static final Set<Phase> UNSEEN = Set.of(Phase.BUILD, Phase.PROVE, Phase.PREPARE);
    private static final Set<Phase> AFTERWARDS = Set.of(Phase.WATCH, Phase.DRAIN, Phase.RETIRE);

    /**
     * Decides after a step failed or was interrupted.
     *
     * @param phase the failed step's
     */
    static Retreat after(RunState state, Phase phase, boolean interrupted, Message.Way way) {
        if (way != Message.Way.BACK || state.pastNoReturn() || state.writerUncertain() || AFTERWARDS.contains(phase)) {
            return new Retreat(List.of(), interrupted ? RunOutcome.INTERRUPTED : RunOutcome.STOPPED);
        }
        var undo = begun(state);
        if (interrupted) {
            return new Retreat(undo, RunOutcome.INTERRUPTED);
        }
        boolean unseen = UNSEEN.contains(phase) && undo.stream().noneMatch(Retreat::seenByUsers);
        return new Retreat(undo, unseen ? RunOutcome.FAILED : RunOutcome.ROLLED_BACK);
    }

    /**
     * What a person asked to take back, or what is left of it after the run was cut off.
     *
     * @param to the last phase that is to stay; empty: everything goes back that can
     */
    static Retreat asked(RunState state, Optional<Phase> to) {
        if (to.isEmpty()) {
            return new Retreat(begun(state), RunOutcome.ROLLED_BACK);
        }
        var plan = state.opened().plan();
        var stays = new HashSet<String>();
        begun(state).stream()
                .filter(step -> step.phase().compareTo(to.get()) <= 0)
                .forEach(step -> {
                    stays.add(step.id());
                    stays.addAll(plan.allNeedsOf(step.id()));
                });
        var undo =
                begun(state).stream().filter(step -> !stays.contains(step.id())).toList();
        return new Retreat(undo, RunOutcome.STOPPED);
    }

    /** Steps that had, or may have had, an effect that is taken back: none before one that needs it. */
    private static List<Step> begun(RunState state) {
        return state.opened().plan().nodes().reversed().stream()
                .map(Plan.Node::step)
                .filter(Retreat::takenBack)
                .filter(step -> switch (state.stateOf(step.id())) {
                    case PENDING, UNDONE -> false;
                    case STARTED, DONE, FAILED, ASKING, UNDOING -> true;
                })
                .toList();
    }

    /** What users could notice, and what would be in the way later. A built site stays: it costs money, not users. */
    private static boolean takenBack(Step step) {
        return switch (step) {
            case Step.LowerTtl _,
                    Step.PutGate _,
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
                    Step.DeployData _,
                    Step.Restore _,
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
