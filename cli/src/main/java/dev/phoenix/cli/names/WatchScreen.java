package dev.phoenix.cli.names;

import dev.phoenix.cli.show.LiveLines;
import dev.phoenix.cli.show.Screen;
import dev.phoenix.dns.watch.Round;
import dev.phoenix.dns.watch.Told;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A table that is rewritten in place on a terminal; elsewhere a line whenever a server tells something else. */
final class WatchScreen {
    private static final JsonMapper JSON = new JsonMapper();

    private final Screen screen;
    private final boolean json;
    private final String estate;
    private final LiveLines live;
    private final Map<String, String> last = new HashMap<>();

    WatchScreen(Screen screen, boolean json, String estate) {
        this.screen = screen;
        this.json = json;
        this.estate = estate;
        this.live = new LiveLines(screen);
    }

    void round(Round round) {
        if (screen.live()) {
            live.draw(round.lines().stream().map(this::row).toList());
        } else {
            round.lines().forEach(line -> change(round, line));
        }
    }

    private String row(Round.Line line) {
        return "  %s %-34s %-40s %s"
                .formatted(
                        line.agrees()
                                ? screen.paint().good("✓")
                                : screen.paint().bad("✗"),
                        line.who(),
                        line.wanted().question(),
                        line.told().words());
    }

    /** What counts down is no change. */
    private void change(Round round, Round.Line line) {
        var state = line.agrees() + " " + values(line.told());
        if (!state.equals(last.put(line.who() + " " + line.wanted().question(), state))) {
            screen.line(
                    json
                            ? JSON.writeValueAsString(object(round, line))
                            : round.at().truncatedTo(ChronoUnit.SECONDS) + row(line));
        }
    }

    private static List<String> values(Told told) {
        return told instanceof Told.Answer answer ? answer.values() : List.of(told.words());
    }

    private static Map<String, Object> object(Round round, Round.Line line) {
        var object = new LinkedHashMap<String, Object>();
        object.put("kind", "answer");
        object.put("at", round.at().toString());
        object.put("server", line.who().toString());
        object.put("role", line.who().kind().name().toLowerCase(Locale.ROOT));
        object.put("question", line.wanted().question().toString());
        object.put("agrees", line.agrees());
        if (line.told() instanceof Told.Answer answer) {
            object.put("values", answer.values());
            object.put("ttl", answer.ttl());
        } else {
            object.put("fault", line.told().words());
        }
        return object;
    }

    void end(Round round) {
        long servers = round.lines().stream().map(Round.Line::who).distinct().count();
        if (json) {
            screen.line(JSON.writeValueAsString(result(round, servers)));
            return;
        }
        if (screen.live()) {
            live.clear();
            round.lines().forEach(line -> screen.line(row(line)));
        }
        screen.line(
                round.agreed()
                        ? screen.paint().good("all " + servers + " servers agree on the names of " + estate)
                        : screen.paint()
                                .bad(round.waitedFor().size() + " of " + servers + " servers do not agree yet:"));
        round.lines().forEach(line -> line.complaint().ifPresent(text -> screen.line("  " + text)));
    }

    private static Map<String, Object> result(Round round, long servers) {
        var object = new LinkedHashMap<String, Object>();
        object.put("kind", "result");
        object.put("agreed", round.agreed());
        object.put("servers", servers);
        object.put(
                "disagreeing",
                round.lines().stream()
                        .flatMap(line -> line.complaint().stream())
                        .toList());
        return object;
    }
}
