package dev.phoenix.journal.sqlite;

import dev.phoenix.runner.RunOutcome;
import dev.phoenix.runner.RunSummary;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One line of {@code phoenix runs}, from a run's first and last event, whether their kinds are known here or not. */
final class RunLine {
    private RunLine() {}

    static RunSummary of(String run, String first, String last) {
        var opened = tree(first);
        var end = tree(last);
        var outcome = Arrays.stream(RunOutcome.values())
                .filter(each -> Upgrade.kind(end).equals("run-closed"))
                .filter(each -> each.name().equals(end.path("outcome").asString("")))
                .findFirst();
        return new RunSummary(
                run,
                opened.path("command").asString("?"),
                opened.path("commit").asString(""),
                at(opened),
                at(end),
                outcome);
    }

    private static JsonNode tree(String payload) {
        try {
            return RunJson.tree(payload);
        } catch (JacksonException unreadable) {
            return MissingNode.getInstance();
        }
    }

    private static Instant at(JsonNode event) {
        return Optional.of(event.path("at").asString(""))
                .filter(text -> !text.isEmpty())
                .map(RunLine::parsed)
                .orElse(Instant.EPOCH);
    }

    private static Instant parsed(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException unreadable) {
            return Instant.EPOCH;
        }
    }
}
