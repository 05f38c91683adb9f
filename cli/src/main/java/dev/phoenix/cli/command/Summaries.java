package dev.phoenix.cli.command;

import dev.phoenix.cli.show.Elapsed;
import dev.phoenix.cli.show.Paint;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.PastRuns;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said when a run has ended: how, how long it took, what changed, and what to do next. */
final class Summaries {
    private Summaries() {}

    static List<String> lines(List<RunEvent> events, Paint paint) {
        if (!(events.getFirst() instanceof RunEvent.RunOpened opened)
                || !(events.getLast() instanceof RunEvent.RunClosed closed)) {
            return List.of();
        }
        var own = ofThisProcess(events);
        boolean asked = takenBackAsAsked(own, closed);
        var took = Elapsed.of(Duration.between(own.getFirst().at(), closed.at()));
        var word = closed.outcome() == RunOutcome.DONE
                ? paint.good("done")
                : paint.bad(closed.outcome().word());
        var what = Stream.of(asked ? "" : changes(events), closed.note()).filter(text -> !text.isEmpty());
        var lines = new ArrayList<>(holds(own));
        lines.add(word + "  " + opened.command() + " in " + took + ": " + what.collect(Collectors.joining("; ")));
        lines.addAll(asked ? again(opened) : next(opened, closed));
        return lines;
    }

    /** The time in which a run lay idle is not its duration, and what it did on the way there it has told when it was there. */
    private static List<RunEvent> ofThisProcess(List<RunEvent> events) {
        int from = events.size() - 1;
        while (from > 0 && !begins(events.get(from)) && !(events.get(from - 1) instanceof RunEvent.RunClosed)) {
            from--;
        }
        return events.subList(from, events.size()).stream()
                .dropWhile(RunEvent.StepApproved.class::isInstance)
                .toList();
    }

    private static boolean begins(RunEvent event) {
        return event instanceof RunEvent.RunResumed || event instanceof RunEvent.RunOpened;
    }

    /** Nothing went wrong that would have to be mended before the run could go on. */
    private static boolean takenBackAsAsked(List<RunEvent> own, RunEvent.RunClosed closed) {
        return closed.outcome() == RunOutcome.ROLLED_BACK
                && own.stream().noneMatch(RunEvent.StepFailed.class::isInstance);
    }

    private static List<String> again(RunEvent.RunOpened opened) {
        return List.of("        To do it again: phoenix " + opened.command()
                + (PastRuns.settings(opened).isEmpty() ? "" : ", with what was --set then"));
    }

    private static String changes(List<RunEvent> events) {
        long done =
                events.stream().filter(RunEvent.StepSucceeded.class::isInstance).count();
        long changed = events.stream()
                .filter(event -> event instanceof RunEvent.StepSucceeded success && success.changed())
                .count();
        return changed == 0 ? "nothing changed" : changed + " of " + done + " steps changed something";
    }

    /** A switch of a group leaves the old site for the others. */
    private static boolean canGoBack(RunEvent.RunOpened opened) {
        return opened.settings().containsKey("group")
                && opened.plan().nodes().stream().noneMatch(node -> node.step() instanceof Step.Destroy);
    }

    private static List<String> holds(List<RunEvent> events) {
        return events.stream()
                .filter(RunEvent.Observed.class::isInstance)
                .map(event -> ((RunEvent.Observed) event).observation())
                .filter(Observation.Hold.class::isInstance)
                .map(Observation.Hold.class::cast)
                .map(hold -> "requests were held for %.0f ms at most while the writer moved".formatted(hold.millis()))
                .toList();
    }

    private static List<String> next(RunEvent.RunOpened opened, RunEvent.RunClosed closed) {
        var run = opened.run();
        return switch (closed.outcome()) {
            case DONE -> canGoBack(opened) ? List.of("        To take it back: phoenix rollback " + run) : List.of();
            case STOPPED, INTERRUPTED ->
                List.of("        To go on: phoenix resume " + run + "   To go back: phoenix rollback " + run);
            case FAILED, ROLLED_BACK ->
                List.of("        Mended in the repository: commit, then the same command again."
                        + " Mended elsewhere: phoenix resume " + run);
        };
    }
}
