package dev.phoenix.estate;

import java.util.ArrayList;
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
}
