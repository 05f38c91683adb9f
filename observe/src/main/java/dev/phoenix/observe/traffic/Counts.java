package dev.phoenix.observe.traffic;

import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.model.observation.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Requests of one span of time at one edge, by service and by client. */
final class Counts {
    /** Clients named in one observation: the report shows a list, not a census. */
    private static final int NAMED = 100;

    private final Map<String, Integer> byService = new TreeMap<>();
    private final Map<String, Integer> byClient = new TreeMap<>();
    private Instant began;

    Counts(Instant began) {
        this.began = began;
    }

    void add(EdgeLogLine line) {
        byService.merge(line.service(), 1, Integer::sum);
        byClient.merge(line.client(), 1, Integer::sum);
    }

    /** What was counted so far; counting begins anew. */
    Observation.EdgeUse take(String site, Instant now) {
        var seconds = Duration.between(began, now).toMillis() / 1e3;
        var named = new LinkedHashMap<String, Integer>();
        byClient.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(NAMED)
                .forEach(entry -> named.put(entry.getKey(), entry.getValue()));
        var use = new Observation.EdgeUse(now, site, seconds, Map.copyOf(byService), named);
        byService.clear();
        byClient.clear();
        began = now;
        return use;
    }
}
