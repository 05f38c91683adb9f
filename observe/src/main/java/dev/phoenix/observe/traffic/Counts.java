package dev.phoenix.observe.traffic;

import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.model.observation.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests of one span of time at one edge, by service and by client. Of constant size. */
final class Counts {
    /** Clients named in one observation: the report shows a list, not a census. */
    private static final int NAMED = 100;

    /**
     * Names that are counted at a time. When there are more, the rarer half is forgotten: whoever makes more than one of
     * so many requests always stays, and what is told of anybody is a lower bound.
     */
    static final int KEPT = 2048;

    private final Map<String, Integer> byService = new HashMap<>();
    private final Map<String, Integer> byClient = new HashMap<>();
    private Instant began;

    Counts(Instant began) {
        this.began = began;
    }

    void add(EdgeLogLine line) {
        count(byService, line.service());
        count(byClient, line.client());
    }

    private static void count(Map<String, Integer> counts, String name) {
        counts.merge(name, 1, Integer::sum);
        if (counts.size() > KEPT) {
            var often = busiest(counts, KEPT / 2);
            counts.clear();
            often.forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        }
    }

    private static List<Map.Entry<String, Integer>> busiest(Map<String, Integer> counts, int atMost) {
        return counts.entrySet().stream()
                .map(Map.Entry::copyOf)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry::getKey, Comparator.naturalOrder()))
                .limit(atMost)
                .toList();
    }

    /** Names that are held now. */
    int kept() {
        return byService.size() + byClient.size();
    }

    /** What was counted so far; counting begins anew. */
    Observation.EdgeUse take(String site, Instant now) {
        var seconds = Duration.between(began, now).toMillis() / 1e3;
        var named = new LinkedHashMap<String, Integer>();
        busiest(byClient, NAMED).forEach(entry -> named.put(entry.getKey(), entry.getValue()));
        var use = new Observation.EdgeUse(now, site, seconds, Map.copyOf(byService), named);
        byService.clear();
        byClient.clear();
        began = now;
        return use;
    }
}
