package dev.phoenix.lab.cloud.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Method and path pattern → handler. {@code {name}} matches one segment, a last {@code **} any rest; the first route
 * that fits wins. */
public final class Router {
    /** Runs alone: the cloud's lock is held. Must not wait for the world; that is what effects are for. */
    @FunctionalInterface
    public interface Handler {
        Reply handle(Request request);
    }

    private record Route(String method, List<String> segments, Handler handler) {}

    record Match(Handler handler, Request request) {}

    private final List<Route> routes = new ArrayList<>();

    public Router on(String method, String pattern, Handler handler) {
        routes.add(new Route(method, segments(pattern), handler));
        return this;
    }

    Optional<Match> find(Request request) {
        var segments = segments(request.path());
        for (var route : routes) {
            var parameters = route.method().equals(request.method())
                    ? match(route.segments(), segments)
                    : Optional.<Map<String, String>>empty();
            if (parameters.isPresent()) {
                return Optional.of(new Match(route.handler(), request.matched(parameters.get())));
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> match(List<String> pattern, List<String> segments) {
        var rest = !pattern.isEmpty() && pattern.getLast().equals("**");
        if (rest ? segments.size() < pattern.size() - 1 : segments.size() != pattern.size()) {
            return Optional.empty();
        }
        var parameters = new HashMap<String, String>();
        for (int i = 0; i < pattern.size() - (rest ? 1 : 0); i++) {
            var expected = pattern.get(i);
            if (expected.startsWith("{")) {
                parameters.put(expected.substring(1, expected.length() - 1), segments.get(i));
            } else if (!expected.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1)).stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}
