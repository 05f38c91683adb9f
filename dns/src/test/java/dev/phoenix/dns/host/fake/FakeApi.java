package dev.phoenix.dns.host.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider's API on loopback with the zone example.org, and faults on request. */
abstract class FakeApi implements AutoCloseable {
    static final String TOKEN = "fake-token-0123456789";
    static final Name ORIGIN = Name.fromConstantString("example.org.");
    static final JsonMapper JSON = JsonMapper.builder().build();

    record Asked(String method, String path, Map<String, String> query, JsonNode body) {
        boolean changes() {
            return !method.equals("GET");
        }
    }

    /** @param body as JSON; null: none */
    record Reply(int status, @Nullable Object body, Map<String, String> headers) {
        Reply(int status, @Nullable Object body) {
            this(status, body, Map.of());
        }
    }

    private record Trouble(Fault fault, int from, int to) {
        boolean hits(int number) {
            return number >= from && number < to;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Trouble> ofChanges = new ArrayList<>();
    private final List<Trouble> ofReads = new ArrayList<>();
    private final Map<String, String> limits = new HashMap<>();
    final List<Asked> changes = new ArrayList<>();
    /** What there was after each change. */
    final List<List<Record>> history = new ArrayList<>();

    private int reads;
    private int retryAfter = 1;

    FakeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.setExecutor(threads);
        server.createContext("/", this::exchange);
        server.start();
    }

    /** Does what is asked for. */
    abstract Reply handle(Asked asked);

    /** What of a request is done when it breaks in the middle. */
    abstract Asked half(Asked asked);

    /** A refusal in the provider's own form. */
    abstract Object error(String message);

    /** What it says when it is asked too often. */
    String throttled(int seconds) {
        return "too many requests";
    }

    abstract String scheme();

    /** What it has, record by record: doubled ones twice. */
    abstract List<Record> truth();

    /** @param from number of the change that is hit first, from 1 */
    synchronized void hit(Fault fault, int from, int count) {
        int first = changes.size() + from;
        ofChanges.add(new Trouble(fault, first, first + count));
    }

    synchronized void hitReads(Fault fault, int count) {
        ofReads.add(new Trouble(fault, reads + 1, reads + 1 + count));
    }

    synchronized void mend() {
        ofChanges.clear();
        ofReads.clear();
    }

    synchronized void retryAfter(int seconds) {
        retryAfter = seconds;
    }

    /** Headers of every answer from now on. */
    synchronized void limits(Map<String, String> headers) {
        limits.clear();
        limits.putAll(headers);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api");
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            var bytes = exchange.getRequestBody().readAllBytes();
            if (!(scheme() + " " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, new Reply(401, error("no such token")));
                return;
            }
            var uri = exchange.getRequestURI();
            var path = uri.getRawPath().substring("/api".length());
            var asked = new Asked(
                    exchange.getRequestMethod(),
                    path,
                    query(uri.getRawQuery()),
                    JSON.readTree(bytes.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : bytes));
            answer(exchange, asked);
        }
    }

    private void answer(HttpExchange exchange, Asked asked) throws IOException {
        Reply reply;
        @Nullable Fault fault;
        synchronized (this) {
            fault = next(asked);
            reply = fault == null ? handle(asked) : instead(fault, asked);
            if (asked.changes()) {
                history.add(truth());
            }
        }
        if (fault == Fault.HANGS_AFTER || fault == Fault.HANGS_BEFORE) {
            await();
        } else if (fault != Fault.CUT_AFTER && fault != Fault.CUT_BEFORE) {
            send(exchange, reply);
        }
    }

    private @Nullable Fault next(Asked asked) {
        int number = asked.changes() ? changes.size() + 1 : ++reads;
        if (asked.changes()) {
            changes.add(asked);
        }
        return (asked.changes() ? ofChanges : ofReads)
                .stream()
                        .filter(trouble -> trouble.hits(number))
                        .map(Trouble::fault)
                        .findFirst()
                        .orElse(null);
    }

    private Reply instead(Fault fault, Asked asked) {
        if (fault.done()) {
            handle(asked);
        }
        return switch (fault) {
            case TOO_MANY ->
                new Reply(429, error(throttled(retryAfter)), Map.of("Retry-After", Integer.toString(retryAfter)));
            case HALF -> {
                handle(half(asked));
                yield new Reply(500, error("broke in the middle"));
            }
            case LIES -> new Reply(200, yes());
            case UNAUTHORIZED -> new Reply(401, error("token " + TOKEN + " is unknown"));
            case FORBIDDEN -> new Reply(403, error("read only"));
            case GARBLED -> new Reply(200, null, Map.of("X-Garbled", "yes"));
            case FAILS_BEFORE, FAILS_AFTER, CUT_BEFORE, CUT_AFTER, HANGS_BEFORE, HANGS_AFTER ->
                new Reply(500, error("broken"));
        };
    }

    /** What success looks like. */
    abstract Object yes();

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        var headers = new LinkedHashMap<>(limits);
        headers.put("Content-Type", "application/json");
        headers.putAll(reply.headers());
        headers.forEach(exchange.getResponseHeaders()::set);
        var bytes = reply.headers().containsKey("X-Garbled")
                ? "<html>not JSON".getBytes(StandardCharsets.UTF_8)
                : reply.body() == null ? new byte[0] : JSON.writeValueAsBytes(reply.body());
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        var query = new HashMap<String, String>();
        for (var pair : Objects.requireNonNullElse(raw, "").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static Record record(Name name, String type, long ttl, String value) {
        try {
            return Record.fromString(name, Type.value(type), DClass.IN, ttl, value, ORIGIN);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    static Name name(String relative) {
        return relative.isEmpty() || relative.equals("@")
                ? ORIGIN
                : Name.fromConstantString(relative + ".example.org.");
    }
}
