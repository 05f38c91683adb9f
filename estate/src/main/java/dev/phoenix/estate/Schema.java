package dev.phoenix.estate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of options as a tree, to walk a file along. */
final class Schema {
    private final Map<String, Schema> keys = new LinkedHashMap<>();
    private Optional<Option> option = Optional.empty();

    static Schema of(List<Option> options) {
        var root = new Schema();
        for (var option : options) {
            var here = root;
            for (var segment : option.segments()) {
                here = here.keys.computeIfAbsent(segment, _ -> new Schema());
            }
            here.option = Optional.of(option);
        }
        return root;
    }

    Optional<Option> option() {
        return option;
    }

    /** Names are the owner's choice here. */
    boolean open() {
        return keys.containsKey("*");
    }

    Optional<Schema> child(String key) {
        return Optional.ofNullable(keys.get(key)).or(() -> Optional.ofNullable(keys.get("*")));
    }

    List<String> names() {
        return List.copyOf(keys.keySet());
    }

    /** Options that must stand directly in this mapping. */
    List<String> required() {
        var found = new ArrayList<String>();
        keys.forEach((name, schema) -> {
            if (schema.option.map(Option::required).orElse(false)) {
                found.add(name);
            }
        });
        return found;
    }

    /** The known name that a misspelt one was probably meant to be. */
    static Optional<String> nearest(String written, Iterable<String> known) {
        var best = Comparator.<String>comparingInt(name -> distance(written, name));
        String nearest = null;
        for (var name : known) {
            nearest = nearest == null || best.compare(name, nearest) < 0 ? name : nearest;
        }
        return Optional.ofNullable(nearest).filter(name -> distance(written, name) <= Math.max(2, name.length() / 2));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[b.length()];
    }
}
