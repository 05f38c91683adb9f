package dev.phoenix.lab.cloud.hetzner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All resources of one kind, oldest first.
 *
 * @param <T> of that kind
 */
final class Table<T extends Resource<T>> {
    private final String singular;
    private final String plural;
    private final Map<Long, T> rows = new LinkedHashMap<>();

    Table(String singular, String plural) {
        this.singular = singular;
        this.plural = plural;
    }

    /** As it is called in JSON and in references of actions. */
    String singular() {
        return singular;
    }

    /** As it is called in paths and listings. */
    String plural() {
        return plural;
    }

    T need(long id) {
        return find(id).orElseThrow(() -> Errors.notFound(singular, id));
    }

    Optional<T> find(long id) {
        return Optional.ofNullable(rows.get(id));
    }

    T put(T row) {
        rows.put(row.id(), row);
        return row;
    }

    void remove(long id) {
        rows.remove(id);
    }

    List<T> all() {
        return List.copyOf(rows.values());
    }

    List<String> names() {
        return rows.values().stream().map(Resource::name).toList();
    }

    /**
     * Refuses a name that another one has.
     *
     * @param except the one that is being renamed; 0: none
     */
    void mustBeUnique(String name, long except) {
        if (rows.values().stream()
                .anyMatch(row -> row.id() != except && row.name().equals(name))) {
            throw Errors.unique(singular, name);
        }
    }
}
