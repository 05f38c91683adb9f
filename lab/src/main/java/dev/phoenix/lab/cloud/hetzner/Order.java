package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Request;
import java.util.Comparator;
import java.util.Map;

/**
 * The parameter {@code sort}: {@code id}, {@code name:desc}, several of them one after the other.
 *
 * @param fields by which a listing may be sorted; {@code id} is the usual one
 */
record Order<T>(Map<String, Comparator<T>> fields) {
    static final Order<Action> ACTIONS = new Order<>(Map.of(
            "id", Comparator.comparingLong(Action::id),
            "command", Comparator.comparing(Action::command),
            "status", Comparator.comparing(Views::status),
            "progress", Comparator.comparing(action -> !action.running()),
            "started", Comparator.comparing(Action::started),
            "finished", Comparator.comparing(action -> action.finished().orElse(java.time.Instant.MAX))));

    static <T extends Resource<T>> Order<T> resources() {
        return new Order<>(Map.of(
                "id", Comparator.comparingLong(Resource::id),
                "name", Comparator.comparing(Resource::name),
                "created", Comparator.comparing(Resource::created)));
    }

    Comparator<T> of(Request request) {
        return request.queries("sort").stream()
                .map(this::parse)
                .reduce(Comparator::thenComparing)
                .orElseGet(() -> parse("id"));
    }

    private Comparator<T> parse(String text) {
        var parts = text.split(":", 2);
        var order = fields.get(parts[0]);
        if (order == null || (parts.length > 1 && !parts[1].matches("asc|desc"))) {
            throw ApiException.invalid(
                    "sort",
                    "'" + text + "' must be one of "
                            + String.join(
                                    ", ", fields.keySet().stream().sorted().toList()) + ", with :asc or :desc");
        }
        return parts.length > 1 && parts[1].equals("desc") ? order.reversed() : order;
    }
}
