package dev.phoenix.lab.cloud.http;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * @param origin where the API was called, such as {@code http://192.0.2.3}, for links in answers
 * @param path without the API's version prefix
 * @param parameters what the route's {@code {name}} segments matched
 */
public record Request(
        String origin, String method, String path, Map<String, String> parameters, Query query, Body body) {

    Request matched(Map<String, String> found) {
        return new Request(origin, method, path, Map.copyOf(found), query, body);
    }

    public String parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    /** Ids that aren't numbers cannot exist: -1, which no resource has. */
    public long id(String name) {
        var text = parameter(name);
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    public List<String> queries(String name) {
        return query.all(name);
    }

    public Optional<String> query(String name) {
        return query.first(name);
    }

    /** Several values of a closed choice; one that isn't in it is refused. */
    public List<String> chosen(String name, List<String> choice) {
        var values = queries(name);
        if (!choice.containsAll(values)) {
            throw ApiException.invalid(name, "must be one of " + String.join(", ", choice));
        }
        return values;
    }

    public Optional<Boolean> flag(String name) {
        return chosen(name, List.of("true", "false")).stream().findFirst().map(Boolean::valueOf);
    }

    public int number(String name, int otherwise, int least, int most) {
        var text = query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("[0-9]{1,9}")) {
            throw ApiException.invalid(name, "must be a number");
        }
        return Math.clamp(Integer.parseInt(text.get()), least, most);
    }
}
