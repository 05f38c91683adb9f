package dev.phoenix.runner;

import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a run stands: the fold of its events and nothing else, so that a process that is started tomorrow knows what the
 * one that was killed today knew.
 *
 * @param approved ids of steps that a person has said yes to
 * @param backTo the last phase that stays while the run takes back; empty: all goes back that can
 */
public record RunState(
        RunEvent.RunOpened opened,
        Mode mode,
        Map<String, StepState> steps,
        Set<String> approved,
        Optional<Phase> backTo,
        Optional<RunOutcome> outcome) {
    /** What the run is doing. */
    public enum Mode {
        FORWARD,
        TAKING_BACK,
        CLOSED
    }

    /** What is known of one step. */
    public enum StepState {
        PENDING,
        /** Its intent is written; it may or may not have had its effect. */
        STARTED,
        DONE,
        FAILED,
        /** Like failed, but for a person to decide. */
        ASKING,
        /** Its taking back is begun, or has failed; half of it may be left. */
        UNDOING,
        UNDONE
    }

    public RunState {
        steps = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(steps));
        approved = Set.copyOf(approved);
    }

    /** @throws IllegalStateException if the events cannot have happened in this order */
    public static RunState of(List<RunEvent> events) {
        if (events.isEmpty() || !(events.getFirst() instanceof RunEvent.RunOpened opened)) {
            throw new IllegalStateException("a run's first event is RunOpened");
        }
        var state = first(opened);
        for (var event : events.subList(1, events.size())) {
            state = next(state, event);
        }
        return state;
    }

    private static RunState first(RunEvent.RunOpened opened) {
        var steps = new LinkedHashMap<String, StepState>();
        opened.plan().nodes().forEach(node -> steps.put(node.step().id(), StepState.PENDING));
        return new RunState(opened, Mode.FORWARD, steps, Set.of(), Optional.empty(), Optional.empty());
    }

    /** The one place that says what may follow what. */
    public static RunState next(RunState state, RunEvent event) {
        return switch (event) {
            case RunEvent.RunOpened _ -> throw illegal(state.mode(), event);
            case RunEvent.RunResumed _ -> state.resumed(event);
            case RunEvent.StepStarted started ->
                state.allow(Mode.FORWARD, event)
                        .move(started.step(), event, StepState.STARTED, StepState.PENDING, StepState.STARTED);
            case RunEvent.StepSucceeded succeeded ->
                state.open(event).move(succeeded.step(), event, StepState.DONE, StepState.STARTED);
            case RunEvent.StepFailed failed ->
                state.open(event)
                        .move(
                                failed.step(),
                                event,
                                failed.asks() ? StepState.ASKING : StepState.FAILED,
                                StepState.STARTED);
            case RunEvent.StepApproved approved -> state.approve(approved);
            case RunEvent.TakingBack back ->
                state.unlessDestroyed(event).with(Mode.TAKING_BACK, back.to(), Optional.empty());
            case RunEvent.UndoStarted started -> state.back(started.step(), event, StepState.UNDOING);
            case RunEvent.StepUndone undone -> state.back(undone.step(), event, StepState.UNDONE);
            case RunEvent.UndoFailed failed -> state.back(failed.step(), event, StepState.UNDOING);
            case RunEvent.Observed _ -> state;
            case RunEvent.RunClosed closed ->
                state.open(event).with(Mode.CLOSED, Optional.empty(), Optional.of(closed.outcome()));
        };
    }

    public Step step(String id) {
        return opened.plan().nodes().stream()
                .map(Plan.Node::step)
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the plan has no step " + id));
    }

    public StepState stateOf(String id) {
        return Optional.ofNullable(steps.get(id)).orElse(StepState.PENDING);
    }

    /** Steps whose needs are done, and that are not done themselves; one that was cut off is to be done again. */
    public List<Step> ready() {
        return opened.plan().nodes().stream()
                .filter(node -> List.of(StepState.PENDING, StepState.STARTED)
                        .contains(stateOf(node.step().id())))
                .filter(node -> node.needs().stream().allMatch(need -> stateOf(need) == StepState.DONE))
                .map(Plan.Node::step)
                .toList();
    }

    public boolean complete() {
        return steps.values().stream().allMatch(each -> each == StepState.DONE);
    }

    /** Whether the writer is at the new site: from here on, back means over the reverse channel. */
    public boolean pastNoReturn() {
        return opened.plan().nodes().stream()
                .map(Plan.Node::step)
                .filter(step -> step.undo() == Step.Undo.WHILE_REVERSE_CHANNEL_HOLDS || step.undo() == Step.Undo.NEVER)
                .anyMatch(step -> stateOf(step.id()) == StepState.DONE);
    }

    /** Whether the writer's move, or its way back, was begun and nobody knows how far it came. */
    public boolean writerUncertain() {
        return opened.plan().nodes().stream()
                .map(Plan.Node::step)
                .filter(step -> step.undo() == Step.Undo.WHILE_REVERSE_CHANNEL_HOLDS)
                .anyMatch(step -> Set.of(StepState.STARTED, StepState.UNDOING).contains(stateOf(step.id())));
    }

    /** Whether some users, or the writer, may be where this run led them: begun, and not taken back. */
    public boolean mayHaveMovedUsers() {
        return opened.plan().nodes().stream()
                .map(Plan.Node::step)
                .filter(step -> step instanceof Step.Share
                        || step instanceof Step.Rename
                        || step.undo() == Step.Undo.WHILE_REVERSE_CHANNEL_HOLDS)
                .map(step -> stateOf(step.id()))
                .anyMatch(each -> each != StepState.PENDING && each != StepState.UNDONE);
    }

    private RunState resumed(RunEvent event) {
        if (outcome.filter(RunOutcome.DONE::equals).isPresent()) {
            throw illegal("DONE", event);
        }
        if (mode == Mode.TAKING_BACK) {
            return this;
        }
        var again = new LinkedHashMap<String, StepState>();
        steps.forEach((id, state) -> again.put(
                id,
                switch (state) {
                    case DONE -> StepState.DONE;
                    case STARTED, FAILED, ASKING, UNDOING -> StepState.STARTED;
                    case PENDING, UNDONE -> StepState.PENDING;
                }));
        // Done on what was taken back since is not done: a site that was quiet has users again.
        opened.plan().nodes().stream()
                .filter(node -> again.get(node.step().id()) == StepState.DONE)
                .filter(node -> node.needs().stream().anyMatch(need -> again.get(need) != StepState.DONE))
                .forEach(node -> again.put(node.step().id(), StepState.PENDING));
        return new RunState(opened, Mode.FORWARD, again, approved, Optional.empty(), Optional.empty());
    }

    private RunState open(RunEvent event) {
        if (mode == Mode.CLOSED) {
            throw illegal(mode, event);
        }
        return this;
    }

    private RunState allow(Mode needed, RunEvent event) {
        if (mode != needed) {
            throw illegal(mode, event);
        }
        return this;
    }

    private StepState stepState(String id, RunEvent event) {
        var state = steps.get(id);
        if (state == null) {
            throw illegal("a plan without step " + id, event);
        }
        return state;
    }

    private RunState move(String id, RunEvent event, StepState to, StepState... from) {
        var state = stepState(id, event);
        if (!List.of(from).contains(state)) {
            throw illegal(id + " " + state, event);
        }
        var moved = new LinkedHashMap<>(steps);
        moved.put(id, to);
        return new RunState(opened, mode, moved, to == StepState.UNDONE ? without(id) : approved, backTo, outcome);
    }

    /** A yes was said to one attempt: what was taken back and is begun again asks again. */
    private Set<String> without(String id) {
        var fewer = new HashSet<>(approved);
        fewer.remove(id);
        return fewer;
    }

    private RunState back(String id, RunEvent event, StepState to) {
        return allow(Mode.TAKING_BACK, event)
                .move(
                        id,
                        event,
                        to,
                        StepState.STARTED,
                        StepState.DONE,
                        StepState.FAILED,
                        StepState.ASKING,
                        StepState.UNDOING);
    }

    private RunState approve(RunEvent.StepApproved event) {
        if (stepState(event.step(), event) != StepState.ASKING) {
            throw illegal(event.step() + " " + stateOf(event.step()), event);
        }
        var more = new HashSet<>(approved);
        more.add(event.step());
        return new RunState(opened, mode, steps, more, backTo, outcome);
    }

    /** There is no way back to a site that no longer is. */
    private RunState unlessDestroyed(RunEvent event) {
        opened.plan().nodes().stream()
                .map(Plan.Node::step)
                .filter(step -> step.undo() == Step.Undo.NEVER && stateOf(step.id()) != StepState.PENDING)
                .findFirst()
                .ifPresent(step -> {
                    throw illegal(step.id() + " " + stateOf(step.id()), event);
                });
        return this;
    }

    private RunState with(Mode newMode, Optional<Phase> newBackTo, Optional<RunOutcome> newOutcome) {
        return new RunState(opened, newMode, steps, approved, newBackTo, newOutcome);
    }

    private static IllegalStateException illegal(Object state, RunEvent event) {
        return new IllegalStateException(event.getClass().getSimpleName() + " cannot follow " + state + ": " + event);
    }
}
