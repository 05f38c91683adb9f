package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Index;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All resources of one kind, oldest first.
 *
 * @param <T> of that kind
 */
final class Table<T extends Resource<T>> {
    private final String singular;
    private final String plural;
    private final Map<Long, T> rows = new LinkedHashMap<>();
    private final Index<Long, T> named = new Index<>(Resource::name);
    private final Index<Long, T> held;

    Table(String singular, String plural) {
        this(singular, plural, _ -> Optional.empty());
    }

    /** @param server that a row belongs to */
    Table(String singular, String plural, Function<T, Optional<Long>> server) {
        this.singular = singular;
        this.plural = plural;
        this.held = new Index<>(server);
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
        remove(rows.put(row.id(), row));
        named.add(row.id(), row);
        held.add(row.id(), row);
        return row;
    }

    void remove(long id) {
        remove(rows.remove(id));
    }

    private void remove(@Nullable T old) {
        if (old != null) {
            named.remove(old.id(), old);
            held.remove(old.id(), old);
        }
    }

    int size() {
        return rows.size();
    }

    /** Oldest first. */
    List<T> of(Server server) {
        return held.with(Optional.of(server.id()));
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
        if (named.with(name).stream().anyMatch(row -> row.id() != except)) {
            throw Errors.unique(singular, name);
        }
    }
}
