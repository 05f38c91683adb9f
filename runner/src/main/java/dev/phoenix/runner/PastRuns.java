package dev.phoenix.runner;

import dev.phoenix.model.PhoenixException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which of the runs that a journal has is meant, and what one that has not ended forbids to all others. */
public record PastRuns(Journal journal) {
    /** Settings of a run that are not options of the estate file. */
    private static final Set<String> OWN = Set.of("from", "to", "strategy");

    /**
     * The named one, or the newest that is not done.
     *
     * @throws PhoenixException RUN-013 if a switch has been done since: going on with this one, or taking it back, would
     *     move users and data from where they are no more
     * @throws PhoenixException RUN-007 if a newer run hides a switch that has users half-way: which one is meant?
     */
    public RunState find(Optional<String> run) {
        run.ifPresent(this::refuseIfPast);
        var wanted = run.or(this::newest);
        var events = wanted.map(journal::events).orElse(List.of());
        if (events.isEmpty()) {
            throw PhoenixException.usage(
                    "RUN-004",
                    run.map(id -> "there is no run " + id + ".").orElse("every run is done, or history."),
                    "phoenix runs lists all runs.");
        }
        return RunState.of(events);
    }

    private Optional<String> newest() {
        var newest = journal.runs().stream()
                .takeWhile(each -> !isSwitch(each) || !isDone(each))
                .filter(each -> !isDone(each))
                .findFirst();
        var halfWay = halfMoved();
        if (newest.isPresent() && halfWay.isPresent()) {
            var other = halfWay.get().opened();
            if (!other.run().equals(newest.get().run())) {
                throw PhoenixException.usage(
                        "RUN-007",
                        "two runs are not done: " + newest.get().run() + " ("
                                + newest.get().command() + ") and " + other.run() + " (" + other.command()
                                + "), which has users half-way.",
                        "Name the one that you mean, most likely " + other.run() + ".");
            }
        }
        return newest.map(RunSummary::run);
    }

    /**
     * A site between which and another users are on their way is not to be destroyed, and not to be switched by another
     * run, wherever the names lead.
     *
     * @throws PhoenixException RUN-008
     */
    public void refuseIfHalfMoved(String site) {
        halfMoved(site).ifPresent(opened -> {
            throw PhoenixException.usage(
                    "RUN-008",
                    "run " + opened.run() + " (" + opened.command() + ") has not ended, and users or their data"
                            + " may be at " + site + " whatever the names say.",
                    "End it first: phoenix resume " + opened.run() + ", or phoenix rollback " + opened.run() + ".");
        });
    }

    /** Whether a switch has stopped while users were on their way to this site, or from it. */
    public boolean isHalfMoved(String site) {
        return halfMoved(site).isPresent();
    }

    private Optional<RunEvent.RunOpened> halfMoved(String site) {
        return halfMoved()
                .map(RunState::opened)
                .filter(opened -> site.equals(opened.settings().get("from"))
                        || site.equals(opened.settings().get("to")));
    }

    private void refuseIfPast(String run) {
        var since = journal.runs().stream()
                .takeWhile(each -> !each.run().equals(run))
                .filter(each -> isSwitch(each) && isDone(each))
                .findFirst();
        var asked = journal.runs().stream()
                .filter(each -> each.run().equals(run) && isSwitch(each) && !isDone(each))
                .findFirst();
        if (since.isPresent() && asked.isPresent()) {
            throw PhoenixException.usage(
                    "RUN-013",
                    "run " + run + " (" + asked.get().command() + ") is history: run "
                            + since.get().run() + " (" + since.get().command() + ") has moved users since.",
                    "To move them once more, begin a new switch; phoenix status shows who serves.");
        }
    }

    private static boolean isSwitch(RunSummary run) {
        return run.command().startsWith("switch ");
    }

    private static boolean isDone(RunSummary run) {
        return run.outcome().filter(RunOutcome.DONE::equals).isPresent();
    }

    /** The newest switch, if it stopped while users were on their way. */
    private Optional<RunState> halfMoved() {
        return journal.runs().stream()
                .filter(PastRuns::isSwitch)
                .findFirst()
                .filter(each -> !isDone(each))
                .map(each -> RunState.of(journal.events(each.run())))
                .filter(RunState::mayHaveMovedUsers);
    }

    /** What a run was begun with by {@code --set}, as it was written. */
    public static List<String> settings(RunEvent.RunOpened opened) {
        var settings = new ArrayList<String>();
        opened.settings().forEach((key, value) -> {
            if (!OWN.contains(key)) {
                settings.add(key + "=" + value);
            }
        });
        return settings;
    }
}
