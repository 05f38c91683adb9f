package dev.phoenix.cli.names;

import dev.phoenix.cli.show.Screen;
import dev.phoenix.dns.host.Gap;
import dev.phoenix.dns.plan.ZonePlan;
import dev.phoenix.dns.plan.ZonePlanText;
import dev.phoenix.dns.zone.RecordSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xbill.DNS.Type;
import tools.jackson.databind.json.JsonMapper;

/** A plan of a zone, for people or as one JSON object per line. */
record PlanScreen(Screen screen, boolean json, boolean summary) {
    private static final JsonMapper JSON = new JsonMapper();

    void plan(ZonePlan plan) {
        if (json) {
            if (!summary) {
                plan.edits().forEach(edit -> screen.line(JSON.writeValueAsString(line(edit))));
            }
            screen.line(JSON.writeValueAsString(total(plan)));
            return;
        }
        warnings(plan);
        if (summary) {
            screen.line("zone " + plan.origin().toString(true) + ": " + ZonePlanText.summary(plan));
            ZonePlanText.remarks(plan).forEach(screen::line);
        } else {
            ZonePlanText.lines(plan).forEach(line -> screen.line(painted(line)));
        }
    }

    /** What of the zones is read otherwise than it is written. */
    void warnings(ZonePlan plan) {
        screen.diagnostics(ReadOtherwise.told(plan.origin(), plan.warnings()));
    }

    /** What the host cannot change in one piece. */
    void gaps(List<Gap> gaps) {
        for (var gap : gaps) {
            if (json) {
                screen.line(JSON.writeValueAsString(Map.of(
                        "kind",
                        "gap",
                        "name",
                        gap.name().toString(true),
                        "what",
                        gap.kind().name().toLowerCase(Locale.ROOT))));
            } else if (!summary) {
                screen.line("  " + screen.paint().warn(gap.toString()));
            }
        }
        if (!json && summary && !gaps.isEmpty()) {
            screen.line("  " + gaps.size() + " names do not change in one piece there");
        }
    }

    void hint(String command) {
        if (!json) {
            screen.line("  apply exactly this: " + command);
        }
    }

    private String painted(String line) {
        return switch (line.charAt(0)) {
            case '+' -> screen.paint().good(line);
            case '-' -> screen.paint().bad(line);
            case '~' -> screen.paint().warn(line);
            default -> line;
        };
    }

    private static Map<String, Object> line(ZonePlan.Edit edit) {
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", edit.kind().name().toLowerCase(Locale.ROOT));
        line.put("name", edit.key().name().toString(true));
        line.put("type", Type.string(edit.key().type()));
        edit.before().ifPresent(set -> line.put("before", set(set)));
        edit.after().ifPresent(set -> line.put("after", set(set)));
        return line;
    }

    private static Map<String, Object> set(RecordSet set) {
        return Map.of("ttl", set.ttl(), "values", set.values());
    }

    private static Map<String, Object> total(ZonePlan plan) {
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "plan");
        line.put("zone", plan.origin().toString(true));
        line.put("creates", ZonePlanText.count(plan, ZonePlan.Kind.CREATE));
        line.put("updates", ZonePlanText.count(plan, ZonePlan.Kind.UPDATE));
        line.put("deletes", ZonePlanText.count(plan, ZonePlan.Kind.DELETE));
        line.put("left_alone", plan.leftAlone().size());
        plan.apexServers().ifPresent(servers -> {
            servers.before().ifPresent(set -> line.put("apex_ns_published", set.values()));
            servers.after().ifPresent(set -> line.put("apex_ns_written", set.values()));
        });
        line.put("warnings", ReadOtherwise.objects(plan.origin(), plan.warnings()));
        line.put("checksum", plan.checksum());
        return line;
    }
}
