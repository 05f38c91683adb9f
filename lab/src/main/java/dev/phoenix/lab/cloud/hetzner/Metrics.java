package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Request;
import dev.phoenix.lab.cloud.http.Router;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Time series in the API's shape: the lab measures nothing, so each has the two ends of the time asked for, with 0. */
final class Metrics {
    static final Map<String, List<String>> SERVER = Map.of(
            "cpu", List.of("cpu"),
            "disk", List.of("disk.0.iops.read", "disk.0.iops.write", "disk.0.bandwidth.read", "disk.0.bandwidth.write"),
            "network",
                    List.of(
                            "network.0.pps.in",
                            "network.0.pps.out",
                            "network.0.bandwidth.in",
                            "network.0.bandwidth.out"));

    static final Map<String, List<String>> LOAD_BALANCER = Map.of(
            "open_connections", List.of("open_connections"),
            "connections_per_second", List.of("connections_per_second"),
            "requests_per_second", List.of("requests_per_second"),
            "bandwidth", List.of("bandwidth.in", "bandwidth.out"));

    private Metrics() {}

    /** @param must refuses what does not exist */
    static void on(Router router, String path, Map<String, List<String>> series, Consumer<Request> must) {
        router.accept(
                "GET",
                path,
                "nothing is measured: all values are 0",
                request -> {
                    must.accept(request);
                    return reply(request, series);
                },
                "type",
                "start",
                "end",
                "step");
    }

    private static Reply reply(Request request, Map<String, List<String>> series) {
        var kinds = request.queries("type").stream()
                .flatMap(text -> List.of(text.split(",", -1)).stream())
                .toList();
        if (kinds.isEmpty() || !series.keySet().containsAll(kinds)) {
            throw ApiException.invalid(
                    "type",
                    "must be of "
                            + String.join(
                                    ", ", series.keySet().stream().sorted().toList()));
        }
        var start = time(request, "start");
        var end = time(request, "end");
        if (end.isBefore(start)) {
            throw ApiException.invalid("end", "is before start");
        }
        int step = request.number("step", 60, 1, 86_400);
        var values = Json.object();
        for (var kind : kinds) {
            for (var name : series.getOrDefault(kind, List.of())) {
                values.put(
                        name,
                        Json.object(
                                "values",
                                List.of(
                                        List.of((double) start.getEpochSecond(), "0"),
                                        List.of((double) end.getEpochSecond(), "0"))));
            }
        }
        return Reply.ok(() -> Json.object(
                "metrics",
                Json.object("start", Views.time(start), "end", Views.time(end), "step", step, "time_series", values)));
    }

    private static Instant time(Request request, String name) {
        var text = request.query(name).orElseThrow(() -> ApiException.invalid(name, "is required"));
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw ApiException.invalid(name, "is not a time as of ISO 8601");
        }
    }
}
