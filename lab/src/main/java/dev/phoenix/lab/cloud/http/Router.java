package dev.phoenix.lab.cloud.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Method and path pattern → handler. {@code {name}} matches one segment, a last {@code **} any rest. Where several
 * routes fit, the one wins that names a segment which the other leaves open, then the first. A route names the query parameters that it honours; any other is refused.
 */
public final class Router {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*\\}");
    private static final String[] PAGING = {"page", "per_page"};

    /** Runs alone: the cloud's lock is held. Must not wait for the world; that is what effects are for. */
    @FunctionalInterface
    public interface Handler {
        Reply handle(Request request);
    }

    /**
     * @param pattern as it was registered
     * @param parameters of the query that it honours
     */
    public record Route(String method, String pattern, Set<String> parameters, Support support, Handler handler) {}

    private record Entry(Route route, List<String> segments) {
        /** A letter for each segment: named comes before open, from the left. */
        String openness() {
            return segments.stream()
                    .map(segment -> segment.startsWith("{") ? "b" : segment.equals("**") ? "c" : "a")
                    .collect(Collectors.joining());
        }
    }

    private record Fit(Entry entry, Map<String, String> parameters) {}

    record Match(Route route, Request request) {}

    private final List<Entry> entries = new ArrayList<>();
    /** Method and path without the names of its variables → the first such route. */
    private final Map<String, Route> shapes = new HashMap<>();

    public Router on(String method, String pattern, Handler handler, String... parameters) {
        return add(new Route(method, pattern, Set.of(parameters), new Support.Emulated(), handler));
    }

    /** A listing: GET, page by page. */
    public Router list(String pattern, Handler handler, String... parameters) {
        var names = new ArrayList<>(List.of(PAGING));
        names.addAll(List.of(parameters));
        return on("GET", pattern, handler, names.toArray(String[]::new));
    }

    /** @param what does not happen, as the end of "It is kept and told; …" */
    public Router accept(String method, String pattern, String what, Handler handler, String... parameters) {
        return add(new Route(method, pattern, Set.of(parameters), new Support.WithoutEffect(what), handler));
    }

    /** Everything else that the provider's reference has; to be called last. */
    public Router refuseTheRest(List<Operation> reference, Function<Operation, ApiException> refusal) {
        for (var operation : reference) {
            if (find(operation).isEmpty()) {
                add(new Route(
                        operation.method(),
                        operation.pattern(),
                        operation.parameters(),
                        new Support.NotOffered(),
                        _ -> {
                            throw refusal.apply(operation);
                        }));
            }
        }
        return this;
    }

    public Optional<Route> find(Operation operation) {
        return Optional.ofNullable(shapes.get(shape(operation.method(), operation.pattern())));
    }

    public List<Route> routes() {
        return entries.stream().map(Entry::route).toList();
    }

    Optional<Match> find(Request request) {
        var segments = segments(request.path());
        return entries.stream()
                .filter(entry -> entry.route().method().equals(request.method()))
                .flatMap(entry -> match(entry.segments(), segments).stream().map(found -> new Fit(entry, found)))
                .min(Comparator.comparing(fit -> fit.entry().openness()))
                .map(fit -> new Match(fit.entry().route(), request.matched(fit.parameters())));
    }

    private Router add(Route route) {
        entries.add(new Entry(route, segments(route.pattern())));
        shapes.putIfAbsent(shape(route.method(), route.pattern()), route);
        return this;
    }

    private static String shape(String method, String pattern) {
        return method + " " + VARIABLE.matcher(pattern).replaceAll("*");
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
