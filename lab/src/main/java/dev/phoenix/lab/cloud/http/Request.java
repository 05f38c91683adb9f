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
        String origin,
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, List<String>> query,
        Body body) {

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
        return query.getOrDefault(name, List.of());
    }

    public Optional<String> query(String name) {
        return queries(name).stream().filter(value -> !value.isEmpty()).findFirst();
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
