package dev.phoenix.lab.cloud.digitalocean;

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

    Shelf(Function<T, String> key) {
        this.key = key;
    }

    T need(String id) {
        return find(id).orElseThrow(Errors::notFound);
    }

    Optional<T> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    T put(T row) {
        rows.put(key.apply(row), row);
        return row;
    }

    void remove(String id) {
        rows.remove(id);
    }

    List<T> all() {
        return List.copyOf(rows.values());
    }
}
