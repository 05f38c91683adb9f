package dev.phoenix.cli.names;

import dev.phoenix.cli.show.Screen;
import dev.phoenix.dns.plan.ZonePlan;
import dev.phoenix.dns.plan.ZonePlanText;
import java.util.LinkedHashMap;
import tools.jackson.databind.json.JsonMapper;

/** What became of a zone in an apply, for people or as one JSON object per zone. */
record ApplyScreen(Screen screen, boolean json) {
    private static final JsonMapper JSON = new JsonMapper();

    /** @param host where it was seen to be published */
    void published(ZonePlan plan, String checksum, String host, long millis) {
        var zone = plan.origin().toString(true);
        if (json) {
            result(zone, checksum, plan.changes().isEmpty() ? "unchanged" : "published");
        } else if (!plan.changes().isEmpty()) {
            screen.line("published as planned: " + ZonePlanText.summary(plan) + ", seen at " + host + " in " + millis
                    + " ms");
        }
    }

    /** Of a plan in a file, where nothing of the zone is left to do. */
    void settled(SavedPlan plan) {
        boolean unchanged = plan.lines().isEmpty();
        if (json) {
            result(plan.zone(), plan.checksum(), unchanged ? "unchanged" : "already-published");
        } else {
            screen.line("zone " + plan.zone() + ": "
                    + (unchanged
                            ? "nothing to change, as planned"
                            : "plan " + plan.shortened() + " is already published, nothing is left to do"));
        }
    }

    private void result(String zone, String checksum, String outcome) {
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "result");
        line.put("zone", zone);
        line.put("checksum", checksum);
        line.put("outcome", outcome);
        screen.line(JSON.writeValueAsString(line));
    }
}
