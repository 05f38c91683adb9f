package dev.phoenix.lab.cloud.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.phoenix.lab.cloud.Actions;
import dev.phoenix.lab.cloud.CloudControl;
import dev.phoenix.lab.cloud.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A provider API on a socket: token, allowance and faults first, then the route, then the moment for its effects. */
public final class ApiServer implements AutoCloseable {
    /** Long enough for a veth, a rule set or a loop device; a host that boots is polled for. */
    private static final Duration SETTLE = Duration.ofMillis(300);

    private record Answer(int status, Optional<byte[]> body, Map<String, String> headers) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final byte[] authorization;
    private final Dialect dialect;
    private final Router router;
    private final Actions actions;
    private final CloudControl control;
    private final InstantSource clock;
    private final Supplier<Snapshot> resources;
    private final RateLimiter limiter = new RateLimiter();
    private final AtomicLong requests = new AtomicLong();

    /** @param resources served at {@code /_lab/resources} to anybody */
    public ApiServer(
            InetSocketAddress bind,
            String token,
            Dialect dialect,
            Router router,
            Actions actions,
            CloudControl control,
            InstantSource clock,
            Supplier<Snapshot> resources) {
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.dialect = dialect;
        this.router = router;
        this.actions = actions;
        this.control = control;
        this.clock = clock;
        this.resources = resources;
        try {
            server = HttpServer.create(bind, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + bind, e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::exchange);
    }

    public void start() {
        server.start();
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        actions.close();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("X-Request-Id", "lab-" + requests.incrementAndGet());
            if (answer.body().isEmpty()) {
                exchange.sendResponseHeaders(answer.status(), -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(answer.status(), answer.body().get().length);
            exchange.getResponseBody().write(answer.body().get());
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestURI().getPath().equals("/_lab/resources")) {
            return new Answer(200, Optional.of(Json.bytes(resources.get().resources())), Map.of());
        }
        delay();
        var headers = Map.<String, String>of();
        try {
            authorize(exchange.getRequestHeaders().getFirst("Authorization"));
            var verdict = limiter.take(control.requestsPerHour(), clock.instant());
            headers = dialect.limitHeaders(verdict.limit(), verdict.remaining(), verdict.resetAt());
            if (!verdict.allowed()) {
                throw dialect.rateLimited();
            }
            control.takeFailure().ifPresent(status -> {
                throw dialect.broken(status);
            });
            return dispatch(request(exchange, bytes), headers);
        } catch (ApiException e) {
            return new Answer(e.status(), Optional.of(Json.bytes(dialect.error(e))), headers);
        } catch (RuntimeException e) {
            System.getLogger(ApiServer.class.getName())
                    .log(System.Logger.Level.ERROR, exchange.getRequestURI().toString(), e);
            return new Answer(500, Optional.of(Json.bytes(dialect.error(dialect.broken(500)))), headers);
        }
    }

    private Answer dispatch(Request request, Map<String, String> headers) {
        var match = router.find(request).orElseThrow(() -> dialect.unknownPath(request.path()));
        record Begun(Reply reply, List<java.util.concurrent.Future<?>> effects) {}
        var begun = actions.locked(() -> {
            var reply = match.handler().handle(match.request());
            return new Begun(reply, actions.takeBegun());
        });
        actions.settle(begun.effects(), SETTLE);
        var body = actions.locked(() -> begun.reply().body().get().map(Json::bytes));
        return new Answer(begun.reply().status(), body, headers);
    }

    private Request request(HttpExchange exchange, byte[] bytes) {
        var path = exchange.getRequestURI().getRawPath();
        if (!path.startsWith(dialect.prefix() + "/")) {
            throw dialect.unknownPath(path);
        }
        var decoded = URLDecoder.decode(
                path.substring(dialect.prefix().length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        return new Request(
                "http://"
                        + Objects.requireNonNullElse(
                                exchange.getRequestHeaders().getFirst("Host"), "localhost"),
                exchange.getRequestMethod(),
                decoded,
                Map.of(),
                query(exchange.getRequestURI().getRawQuery()),
                new Body(Json.parse(bytes)));
    }

    private void authorize(@Nullable String header) {
        var given = header == null ? new byte[0] : header.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, authorization)) {
            throw dialect.unauthorized();
        }
    }

    private void delay() {
        var latency = control.latency();
        if (latency.isPositive()) {
            try {
                Thread.sleep(latency);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Map<String, List<String>> query(@Nullable String raw) {
        var query = new LinkedHashMap<String, List<String>>();
        for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            query.computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), _ -> new ArrayList<>())
                    .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return query;
    }
}
