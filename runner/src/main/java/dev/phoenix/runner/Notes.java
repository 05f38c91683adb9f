package dev.phoenix.runner;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Step;
import java.util.List;
import java.util.stream.Collectors;

/** The one sentence in which a run's end is told. It claims nothing that the run has not seen. */
final class Notes {
    private Notes() {}

    static String of(Retreat retreat, RunState state, Message.Way way) {
        return switch (retreat.outcome()) {
            case DONE -> "";
            case FAILED -> "nothing was moved";
            case STOPPED -> halfWay("stopped", state, way);
            case ROLLED_BACK -> "everything was taken back";
            case INTERRUPTED -> retreat.undo().isEmpty() ? halfWay("interrupted", state, way) : "interrupted";
        };
    }

    private static String halfWay(String how, RunState state, Message.Way way) {
        if (way == Message.Way.FORWARD || state.writerUncertain()) {
            return how + " while the writer was on its way; only going on can tell where it is";
        }
        return switch (way) {
            case ASK -> how + " to ask; nothing was taken back";
            case NEITHER -> how + " by a fault of this process; nothing was taken back";
            case BACK, FORWARD ->
                state.mayHaveMovedUsers() ? how + " half-way; users stay where they are" : how + "; no user was moved";
        };
    }

    static String backTo(Phase phase) {
        return "taken back to the end of " + phase.word();
    }

    /** @param steps at least one */
    static String before(List<Step> steps, boolean paused) {
        return (paused ? "paused before: " : "stopped before: ")
                + steps.getFirst().title();
    }

    /** @param why at least one */
    static String stays(Step writer, List<Diagnostic> why, RunState state) {
        return (state.mode() == RunState.Mode.TAKING_BACK ? "nothing more" : "nothing") + " was taken back, since \""
                + writer.title() + "\" could not be: " + why.getFirst().line();
    }

    static String stuck(List<Step> steps) {
        return "not everything could be taken back: "
                + steps.stream().map(Step::title).collect(Collectors.joining("; "))
                + " could not, and what is needed for that stays";
    }
}
