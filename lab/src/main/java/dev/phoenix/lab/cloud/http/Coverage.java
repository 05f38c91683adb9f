package dev.phoenix.lab.cloud.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What of a provider's reference is emulated, taken without effect, or not offered. */
public record Coverage(List<Line> lines) {
    public record Line(Operation operation, Support support) {}

    public Coverage {
        lines = List.copyOf(lines);
    }

    public static Coverage of(List<Operation> reference, Router router) {
        return new Coverage(reference.stream()
                .map(operation -> new Line(
                        operation,
                        router.find(operation).map(Router.Route::support).orElseGet(Support.NotOffered::new)))
                .toList());
    }

    /** By the resource that the operations belong to. */
    public Map<String, List<Line>> groups() {
        var groups = new TreeMap<String, List<Line>>();
        lines.forEach(line -> groups.merge(line.operation().group(), List.of(line), Coverage::joined));
        return groups;
    }

    public Map<String, Long> count() {
        var count = new LinkedHashMap<String, Long>();
        for (var word : List.of("emulated", "without effect", "not offered")) {
            count.put(
                    word,
                    lines.stream()
                            .filter(line -> word(line.support()).equals(word))
                            .count());
        }
        return count;
    }

    public static String word(Support support) {
        return switch (support) {
            case Support.Emulated _ -> "emulated";
            case Support.WithoutEffect _ -> "without effect";
            case Support.NotOffered _ -> "not offered";
        };
    }

    private static List<Line> joined(List<Line> some, List<Line> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }
}
