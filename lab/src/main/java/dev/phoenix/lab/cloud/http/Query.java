package dev.phoenix.lab.cloud.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request's query parameters. It remembers which of them were read: one that is given and changes nothing would be a
 * wrong answer that looks right, so {@link Router} refuses what a route does not know, and {@link ApiServer} sees to it
 * that a route reads what it says it knows.
 */
public final class Query {
    private final Map<String, List<String>> given;
    private final Set<String> read = new HashSet<>();

    private Query(Map<String, List<String>> given) {
        this.given = given;
    }

    /** @param raw as it stood in the request line; null: nothing */
    static Query parse(@Nullable String raw) {
        var given = new LinkedHashMap<String, List<String>>();
        for (var pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            given.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
        }
        return new Query(given);
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ApiException(400, ApiException.INVALID, "the address has a broken percent sign: " + text);
        }
    }

    /** As given, without noting that anybody looked. */
    public Map<String, List<String>> given() {
        return given;
    }

    public List<String> all(String name) {
        read.add(name);
        return given.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Given, but never read. */
    Set<String> unread() {
        var unread = new HashSet<>(given.keySet());
        unread.removeAll(read);
        return unread;
    }
}
