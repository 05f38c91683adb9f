package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Index;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All resources of one kind by their id as it appears in paths, oldest first.
 *
 * @param <T> of that kind
 */
final class Shelf<T> {
    private final Function<T, String> key;
    private final Map<String, T> rows = new LinkedHashMap<>();
    private final Index<String, T> held;

    Shelf(Function<T, String> key) {
        this(key, _ -> Optional.empty());
    }

    /** @param droplet that a row belongs to */
    Shelf(Function<T, String> key, Function<T, Optional<Long>> droplet) {
        this.key = key;
        this.held = new Index<>(droplet);
    }

    T need(String id) {
        return find(id).orElseThrow(Errors::notFound);
    }

    Optional<T> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    T put(T row) {
        var id = key.apply(row);
        var old = rows.put(id, row);
        if (old != null) {
            held.remove(id, old);
        }
        held.add(id, row);
        return row;
    }

    void remove(String id) {
        var old = rows.remove(id);
        if (old != null) {
            held.remove(id, old);
        }
    }

    int size() {
        return rows.size();
    }

    /** By their ids. */
    List<T> of(Droplet droplet) {
        return held.with(Optional.of(droplet.id()));
    }

    List<T> all() {
        return List.copyOf(rows.values());
    }
}
