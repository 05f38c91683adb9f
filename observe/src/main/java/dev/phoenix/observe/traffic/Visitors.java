package dev.phoenix.observe.traffic;

import dev.phoenix.driver.edge.EdgeLogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who came to an edge that is being left. Some thousands are known by name, those seen last; of those before them only how
 * many they were of each kind. Somebody who comes again after that long counts as new, which errs towards "people are there".
 */
final class Visitors {
    static final int KNOWN = 4096;

    private final Duration ttlsOver;
    private final Distinct clients = new Distinct();
    private final Map<Visitor.Kind, Long> before = new EnumMap<>(Visitor.Kind.class);
    private final LinkedHashMap<String, Visitor> known = new LinkedHashMap<>(KNOWN, 0.75f, true);

    /** @param ttlsOver how long after the beginning no obedient resolver can still give the old address */
    Visitors(Duration ttlsOver) {
        this.ttlsOver = ttlsOver;
    }

    /** What the one looks like who made this request. */
    Visitor.Kind add(EdgeLogLine line, Instant arrived) {
        clients.add(line.client());
        var visitor = known.merge(line.client(), Visitor.first(line, arrived), (there, _) -> there.plus(line, arrived));
        if (known.size() > KNOWN) {
            var longest = known.pollFirstEntry();
            before.merge(longest.getValue().kind(ttlsOver), 1L, Long::sum);
        }
        return visitor.kind(ttlsOver);
    }

    /** Nobody looked until then, so nobody is known to have come for longer than since then. */
    void unseenUntil(Instant at) {
        known.replaceAll((_, visitor) -> visitor.from(at));
    }

    int named() {
        return known.size();
    }

    List<Visitor> busiest(int atMost) {
        return known.values().stream()
                .sorted(Comparator.comparingInt(Visitor::requests).reversed())
                .limit(atMost)
                .toList();
    }

    List<Visitor> lastPeople(int atMost) {
        return known.values().stream()
                .filter(visitor -> kind(visitor) == Visitor.Kind.PERSON)
                .sorted(Comparator.comparing(Visitor::last).reversed())
                .limit(atMost)
                .toList();
    }

    Visitor.Kind kind(Visitor visitor) {
        return visitor.kind(ttlsOver);
    }

    /** {@code 3 × bot, 1 × person}. */
    String summary() {
        var kinds = new EnumMap<Visitor.Kind, Long>(before);
        known.values().forEach(visitor -> kinds.merge(kind(visitor), 1L, Long::sum));
        if (kinds.isEmpty()) {
            return "nobody";
        }
        var each = kinds.entrySet().stream()
                .map(entry -> entry.getValue() + " × " + entry.getKey().word())
                .sorted()
                .collect(Collectors.joining(", "));
        return before.isEmpty() ? each : clients.text() + " clients; as they came and went: " + each;
    }
}
