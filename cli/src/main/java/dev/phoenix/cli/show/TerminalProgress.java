package dev.phoenix.cli.show;

import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunListener;
import dev.phoenix.runner.RunState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run on a terminal: a line for each phase when it begins and for each step when it ends; below them, on a live
 * terminal only, what goes on right now. All calls come from the run's thread or from the ticker, hence the monitor.
 */
public final class TerminalProgress implements RunListener {
    private record Now(Step step, Instant since, String subject, String text) {}

    private final Screen screen;
    private final InstantSource clock;
    private final boolean debug;
    private final Map<String, Now> now = new LinkedHashMap<>();
    private final Set<Phase> begun = EnumSet.noneOf(Phase.class);
    private final LiveLines live;
    private @Nullable RunState state;

    public TerminalProgress(Screen screen, InstantSource clock, boolean debug) {
        this.screen = screen;
        this.clock = clock;
        this.debug = debug;
        this.live = new LiveLines(screen);
    }

    /** What the run is, before its first event of this process. */
    public synchronized void start(RunState from) {
        state = from;
        var opened = from.opened();
        live.above(screen.paint().strong(opened.command()) + "  commit " + shortened(opened.commit()) + "  run "
                + opened.run());
    }

    /** Redraws elapsed times; called about once a second on a live terminal. */
    public synchronized void tick() {
        live.draw(now.values().stream()
                .map(each ->
                        "  … " + each.step().title() + screen.paint().faint("  " + since(each.since()) + told(each)))
                .toList());
    }

    @Override
    public synchronized void event(RunEvent event) {
        switch (event) {
            case RunEvent.RunOpened _, RunEvent.RunResumed _, RunEvent.Observed _ -> {}
            case RunEvent.StepStarted started -> begin(step(started.step()), started.at());
            case RunEvent.StepSucceeded done -> {
                var mark = screen.paint().good(done.changed() ? "✓" : "=");
                end(done.step(), done.at(), mark, done.evidence());
            }
            case RunEvent.StepFailed failed -> {
                end(failed.step(), failed.at(), screen.paint().bad("✗"), "");
                failed.diagnostics().forEach(each -> screen.text(each).forEach(line -> live.above("    " + line)));
            }
            case RunEvent.TakingBack back -> live.above(screen.paint().strong("take back") + "  " + back.why());
            case RunEvent.StepApproved approved ->
                live.above("  approved: " + step(approved.step()).title());
            case RunEvent.UndoStarted started ->
                now.put(started.step(), new Now(step(started.step()), started.at(), "", "is taken back"));
            case RunEvent.StepUndone undone -> {
                now.remove(undone.step());
                live.above("  ↶ " + step(undone.step()).title());
            }
            case RunEvent.UndoFailed failed -> {
                now.remove(failed.step());
                live.above("  " + screen.paint().bad("✗") + " not taken back: "
                        + step(failed.step()).title());
                failed.diagnostics().forEach(each -> screen.text(each).forEach(line -> live.above("    " + line)));
            }
            case RunEvent.RunClosed closed -> live.clear();
        }
        tick();
    }

    private void begin(Step step, Instant at) {
        if (begun.add(step.phase())) {
            live.above(screen.paint().strong(step.phase().word()));
        }
        now.put(step.id(), new Now(step, at, "", ""));
    }

    private void end(String id, Instant at, String mark, String evidence) {
        var began = Optional.ofNullable(now.remove(id)).map(Now::since).orElse(at);
        var took = Elapsed.of(Duration.between(began, at));
        live.above("  " + mark + " " + "%-52s %10s".formatted(step(id).title(), took)
                + (evidence.isEmpty() ? "" : screen.paint().faint("  " + evidence)));
    }

    @Override
    public synchronized void progress(Step step, String subject, String text) {
        now.computeIfPresent(step.id(), (_, before) -> new Now(step, before.since(), subject, text));
        if (!screen.live()) {
            live.above("    " + step.title() + ": " + subject + " " + text);
        }
        tick();
    }

    @Override
    public synchronized void failure(Step step, Throwable cause) {
        if (debug) {
            var text = new java.io.StringWriter();
            cause.printStackTrace(new java.io.PrintWriter(text));
            screen.error(text.toString());
        }
    }

    private Step step(String id) {
        if (state == null) {
            throw new IllegalStateException("an event before the run");
        }
        return state.step(id);
    }

    private static String told(Now each) {
        return each.text().isEmpty() ? "" : "  " + each.subject() + " " + each.text();
    }

    private String since(Instant from) {
        return Elapsed.of(Duration.between(from, clock.instant()));
    }

    private static String shortened(String commit) {
        return commit.length() > 10 ? commit.substring(0, 10) : commit;
    }
}
