package dev.phoenix.cli.command;

import dev.phoenix.cli.state.Session;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import dev.phoenix.runner.RunState;
import dev.phoenix.runner.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the run that a person means. */
final class PastRuns {
    /** Settings of a run that are not options of the estate file. */
    private static final Set<String> OWN = Set.of("from", "to", "strategy");

    private PastRuns() {}

    /**
     * The named one, or the newest that is not done.
     *
     * @throws PhoenixException RUN-007 if a newer run hides a switch that has users half-way: which one is meant?
     */
    static RunState find(Session session, Optional<String> run) {
        var wanted = run.or(() -> newest(session));
        var events = wanted.map(session.journal()::events).orElse(List.of());
        if (events.isEmpty()) {
            throw PhoenixException.usage(
                    "RUN-004",
                    run.map(id -> "there is no run " + id + ".").orElse("every run is done."),
                    "phoenix runs lists all runs.");
        }
        return RunState.of(events);
    }

    private static Optional<String> newest(Session session) {
        var newest = session.journal().runs().stream()
                .filter(each -> each.outcome().filter(RunOutcome.DONE::equals).isEmpty())
                .findFirst();
        var halfWay = halfMoved(session);
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
     * A site between which and another users are on their way is not to be destroyed, wherever the names lead.
     *
     * @throws PhoenixException RUN-008
     */
    static void refuseIfHalfMoved(Session session, String site) {
        halfMoved(session)
                .map(RunState::opened)
                .filter(opened -> site.equals(opened.settings().get("from"))
                        || site.equals(opened.settings().get("to")))
                .ifPresent(opened -> {
                    throw PhoenixException.usage(
                            "RUN-008",
                            "run " + opened.run() + " (" + opened.command() + ") has not ended, and users or their data"
                                    + " may be at " + site + " whatever the names say.",
                            "End it first: phoenix resume " + opened.run() + ", or phoenix rollback " + opened.run()
                                    + ".");
                });
    }

    /** The newest switch, if it stopped while users were on their way. */
    private static Optional<RunState> halfMoved(Session session) {
        return session.journal().runs().stream()
                .filter(each -> each.command().startsWith("switch "))
                .findFirst()
                .filter(each -> each.outcome().filter(RunOutcome.DONE::equals).isEmpty())
                .map(each -> RunState.of(session.journal().events(each.run())))
                .filter(RunState::mayHaveMovedUsers);
    }

    static List<String> settings(RunEvent.RunOpened opened) {
        var settings = new ArrayList<String>();
        opened.settings().forEach((key, value) -> {
            if (!OWN.contains(key)) {
                settings.add(key + "=" + value);
            }
        });
        return settings;
    }
}
