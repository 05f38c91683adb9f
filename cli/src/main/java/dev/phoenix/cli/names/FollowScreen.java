package dev.phoenix.cli.names;

import dev.phoenix.cli.show.Screen;
import dev.phoenix.dns.move.FollowService;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.Name;
import tools.jackson.databind.json.JsonMapper;

/** A line for each thing that happens, for a journal or a program; what is as it was at the last round is not said again. */
final class FollowScreen implements FollowService.Listener {
    private static final JsonMapper JSON = new JsonMapper();
    /** Names that a line lists; the rest is a number. */
    private static final int LISTED = 10;

    private final Screen screen;
    private final boolean json;
    private final Name origin;
    private final String zone;
    private final String follower;
    private String last = "";
    private List<Diagnostic> doubtful = List.of();

    FollowScreen(Screen screen, boolean json, Name origin, String follower) {
        this.screen = screen;
        this.json = json;
        this.origin = origin;
        this.zone = origin.toString(true);
        this.follower = follower;
    }

    @Override
    public void readOtherwise(List<Diagnostic> warnings) {
        if (!warnings.equals(doubtful)) {
            doubtful = warnings;
            ReadOtherwise.show(screen, json, origin, warnings);
        }
    }

    @Override
    public void inStep() {
        once("in-step", follower + " is in step", Map.of());
    }

    @Override
    public void published(List<NameChange> changes) {
        var names = changes.stream().map(change -> change.name().toString(true)).toList();
        last = "";
        once("published", "published at " + follower + ": " + listed(names), Map.of("names", names));
    }

    @Override
    public void left(Set<RecordSet> sets) {
        var keys = sets.stream().map(set -> set.key().toString()).sorted().toList();
        once(
                "left",
                "left alone at " + follower + ", since somebody else published it there: " + listed(keys),
                Map.of("sets", keys));
    }

    @Override
    public void failed(PhoenixException fault, Duration again) {
        var first = fault.diagnostics().getFirst();
        once(
                "failed",
                first.code() + " " + first.what() + " It is tried again, later each time.",
                Map.of("code", first.code()));
    }

    private void once(String kind, String text, Map<String, Object> more) {
        if (text.equals(last)) {
            return;
        }
        last = text;
        if (!json) {
            screen.line(zone + ": " + text);
            return;
        }
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", kind);
        line.put("zone", zone);
        line.put("text", text);
        line.putAll(more);
        screen.line(JSON.writeValueAsString(line));
    }

    private static String listed(List<String> all) {
        var shown = String.join(", ", all.subList(0, Math.min(LISTED, all.size())));
        return all.size() > LISTED ? shown + " and " + (all.size() - LISTED) + " more" : shown;
    }
}
