package dev.phoenix.cli.command;

import dev.phoenix.cli.show.Elapsed;
import dev.phoenix.cli.show.Paint;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is said when a run has ended: how, how long it took, what changed, and what to do next. */
final class Summaries {
    private Summaries() {}

    static List<String> lines(List<RunEvent> events, Paint paint) {
        var lines = new ArrayList<String>();
        if (!(events.getFirst() instanceof RunEvent.RunOpened opened)
                || !(events.getLast() instanceof RunEvent.RunClosed closed)) {
            return lines;
        }
        holds(events).forEach(lines::add);
        var took = Elapsed.of(Duration.between(began(events), closed.at()));
        var word = closed.outcome() == RunOutcome.DONE
                ? paint.good("done")
                : paint.bad(closed.outcome().word());
        lines.add(word + "  " + opened.command() + " in " + took + ": " + changes(events)
                + (closed.note().isEmpty() ? "" : "; " + closed.note()));
        next(opened, closed).forEach(lines::add);
        return lines;
    }

    /** Of this process: the time in which a run lay idle is not its duration. */
    private static java.time.Instant began(List<RunEvent> events) {
        return events.reversed().stream()
                .filter(event -> event instanceof RunEvent.RunResumed || event instanceof RunEvent.RunOpened)
                .findFirst()
                .map(RunEvent::at)
                .orElseThrow();
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
