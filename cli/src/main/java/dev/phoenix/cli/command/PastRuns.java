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

    /** The named one, or the newest that is not done. */
    static RunState find(Session session, Optional<String> run) {
        var wanted = run.or(() -> session.journal().runs().stream()
                .filter(each -> each.outcome().filter(RunOutcome.DONE::equals).isEmpty())
                .findFirst()
                .map(RunSummary::run));
        var events = wanted.map(session.journal()::events).orElse(List.of());
        if (events.isEmpty()) {
            throw PhoenixException.usage(
                    "RUN-004",
                    run.map(id -> "there is no run " + id + ".").orElse("every run is done."),
                    "phoenix runs lists all runs.");
        }
        return RunState.of(events);
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
