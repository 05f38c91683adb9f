package dev.phoenix.lab.cloud;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What exists in the account and would be paid for or found by a search for leftovers.
 *
 * @param resources names by kind, such as {@code servers → [edge.helsinki.example.org]}; kinds without any are absent
 */
public record Snapshot(Map<String, List<String>> resources) {
    public Snapshot {
        var kept = new TreeMap<String, List<String>>();
        resources.forEach((kind, names) -> {
            if (!names.isEmpty()) {
                kept.put(kind, List.copyOf(names));
            }
        });
        resources = Collections.unmodifiableMap(kept);
    }

    public boolean isEmpty() {
        return resources.isEmpty();
    }
}
