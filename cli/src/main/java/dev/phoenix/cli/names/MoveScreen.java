package dev.phoenix.cli.names;

import dev.phoenix.cli.show.LiveLines;
import dev.phoenix.cli.show.Screen;
import dev.phoenix.dns.move.ZoneMove;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The steps of a move before and while they are carried out, for people or as one JSON object per line. */
final class MoveScreen implements ZoneMove.Listener {
    private static final JsonMapper JSON = new JsonMapper();

    private final Screen screen;
    private final boolean json;
    private final LiveLines live;
    private String lastProgress = "";

    MoveScreen(Screen screen, boolean json) {
        this.screen = screen;
        this.json = json;
        this.live = new LiveLines(screen);
    }

    void plan(List<ZoneMove.Planned> steps) {
        for (var step : steps) {
            if (json) {
                screen.line(JSON.writeValueAsString(object(step)));
                continue;
            }
            screen.line("  %s %-9s %s".formatted(step.done() ? "✓" : "·", step.id(), step.title()));
            screen.line(screen.paint().faint("              now: " + step.now()));
            if (!step.undo().isEmpty()) {
                screen.line(screen.paint().faint("              undo: " + step.undo()));
            }
        }
    }

    private static Map<String, Object> object(ZoneMove.Planned step) {
        var object = new LinkedHashMap<String, Object>();
        object.put("kind", "planned");
        object.put("step", step.id());
        object.put("title", step.title());
        object.put("undo", step.undo());
        object.put("now", step.now());
        object.put("done", step.done());
        return object;
    }

    @Override
    public void started(String step, String title) {
        if (json) {
            line("started", step, title);
        } else {
            live.above("  → %-9s %s".formatted(step, title));
        }
    }

    @Override
    public void done(String step, String text, boolean changed) {
        if (json) {
            line("done", step, text);
        } else {
            live.above(screen.paint().good("  ✓ ") + "%-9s %s".formatted(step, text));
        }
    }

    /** Each text once: it is told at every look. */
    void progress(String text) {
        if (screen.live()) {
            live.draw(List.of("    " + text));
        } else if (!text.equals(lastProgress)) {
            lastProgress = text;
            if (json) {
                line("progress", "", text);
            } else {
                screen.line("    " + text);
            }
        }
    }

    private void line(String kind, String step, String text) {
        var object = new LinkedHashMap<String, Object>();
        object.put("kind", kind);
        object.put("step", step);
        object.put("text", text);
        screen.line(JSON.writeValueAsString(object));
    }

    void end(List<String> left) {
        if (json) {
            left.forEach(text -> line("left", "", text));
            return;
        }
        live.clear();
        screen.line("moved. What is left:");
        left.forEach(text -> screen.line("  - " + text));
    }
}
