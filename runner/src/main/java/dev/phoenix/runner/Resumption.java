package dev.phoenix.runner;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import java.time.Instant;
import java.util.List;

/**
 * What is written to a run's journal between two processes that work on it. Checked first, written then: a journal must
 * not tell of what was refused. The caller holds the estate's lock.
 */
public record Resumption(Journal journal, String run) {
    /**
     * The run goes on.
     *
     * @throws PhoenixException RUN-005 if it is done
     */
    public RunState resume(Instant at, Drivers drivers) {
        var state = known();
        drivers.cover(state.opened().plan());
        return append(state, new RunEvent.RunResumed(at));
    }

    /**
     * A person says yes to whatever the run stopped to ask.
     *
     * @return the steps that asked
     * @throws PhoenixException RUN-011 if nothing was asked
     */
    public List<Step> approve(Instant at) {
        var state = known();
        var asking = state.opened().plan().nodes().stream()
                .map(Plan.Node::step)
                .filter(step -> state.stateOf(step.id()) == RunState.StepState.ASKING)
                .toList();
        if (asking.isEmpty()) {
            throw PhoenixException.usage(
                    "RUN-011",
                    "run " + run + " has asked nothing that could be approved.",
                    "phoenix status says why it stopped; phoenix resume " + run + " goes on.");
        }
        var now = state;
        for (var step : asking) {
            now = append(now, new RunEvent.StepApproved(at, step.id()));
        }
        return asking;
    }

    private RunState known() {
        var state = RunState.of(journal.events(run));
        if (state.outcome().filter(RunOutcome.DONE::equals).isPresent()) {
            throw PhoenixException.usage("RUN-005", "run " + run + " is done.", "phoenix runs lists all runs.");
        }
        return state;
    }

    private RunState append(RunState state, RunEvent event) {
        var next = RunState.next(state, event);
        journal.append(run, event);
        return next;
    }
}
