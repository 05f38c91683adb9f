package dev.phoenix.lab.cloud.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.phoenix.lab.cloud.Actions;
import dev.phoenix.lab.cloud.CloudControl;
import dev.phoenix.lab.cloud.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
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
    private static final int LARGEST_BODY = 1 << 20;

    /**
     * The JDK's server reads them once, when its classes are loaded. A request may take as many seconds as the first
     * says to come in. A connection that waits for the next one is kept longer than clients keep it (Go's: 90 s), or a
     * request that leaves as the connection is closed would be lost, and a client may not repeat what creates something.
     * An answer's head and body leave apart: without the last, the body waits 40 ms for the client's delayed
     * acknowledgement of the head.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "sun.net.httpserver.maxReqTime", "20",
            "sun.net.httpserver.idleInterval", "300",
            "sun.net.httpserver.nodelay", "true");

    static {
        SETTINGS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

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
    private final EarlierAnswers<Answer> earlier = new EarlierAnswers<>();
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
            var headers = exchange.getResponseHeaders();
            answer.headers().forEach(headers::set);
            headers.set(dialect.correlation(), "lab-" + requests.incrementAndGet());
            if (answer.body().isEmpty()) {
                exchange.sendResponseHeaders(answer.status(), -1);
                return;
            }
            var bytes = answer.body().get();
            headers.set("Content-Type", "application/json; charset=utf-8");
            if (exchange.getRequestMethod().equals("HEAD")) {
                headers.set("Content-Length", Integer.toString(bytes.length));
                exchange.sendResponseHeaders(answer.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
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
            return behind(exchange, request(exchange, bytes), headers);
        } catch (ApiException e) {
            return new Answer(e.status(), Optional.of(Json.bytes(dialect.error(e))), headers);
        } catch (RuntimeException e) {
            System.getLogger(ApiServer.class.getName())
                    .log(
                            System.Logger.Level.ERROR,
                            exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                                    + new String(bytes, StandardCharsets.UTF_8),
                            e);
            return new Answer(500, Optional.of(Json.bytes(dialect.error(dialect.broken(500)))), headers);
        }
    }

    private Answer behind(HttpExchange exchange, Request request, Map<String, String> headers) {
        if (!request.method().equals("GET")) {
            earlier.somethingChanges(clock.instant());
            return dispatch(request, headers);
        }
        var lag = control.behind();
        var question = exchange.getRequestURI().toString();
        return earlier.find(question, lag, clock.instant()).orElseGet(() -> {
            var answer = dispatch(request, headers);
            earlier.remember(question, answer, lag, clock.instant());
            return answer;
        });
    }

    private Answer dispatch(Request request, Map<String, String> headers) {
        var match = router.find(request).orElseThrow(() -> dialect.unknownPath(request.path()));
        for (var name : request.query().given().keySet()) {
            if (!match.route().parameters().contains(name)) {
                throw ApiException.invalid(
                        name, "is a query parameter that this call does not honour. Leave it out, or use the real API");
            }
        }
        record Begun(Reply reply, List<java.util.concurrent.Future<?>> effects) {}
        var begun = actions.locked(() -> {
            var reply = match.route().handler().handle(match.request());
            return new Begun(reply, actions.takeBegun());
        });
        if (!request.query().unread().isEmpty()) {
            throw new IllegalStateException(match.route().pattern() + " says it honours "
                    + request.query().unread() + " and does not read it");
        }
        actions.settle(begun.effects(), control.settling());
        var body = actions.locked(() -> begun.reply().body().get().map(Json::bytes));
        return new Answer(begun.reply().status(), body, headers);
    }

    private Request request(HttpExchange exchange, byte[] bytes) {
        var path = exchange.getRequestURI().getRawPath();
        if (!path.startsWith(dialect.prefix() + "/")) {
            throw dialect.unknownPath(path);
        }
        if (bytes.length > LARGEST_BODY) {
            throw new ApiException(413, ApiException.INVALID, "the request's body is larger than 1 MiB");
        }
        var method = exchange.getRequestMethod();
        return new Request(
                "http://"
                        + Objects.requireNonNullElse(
                                exchange.getRequestHeaders().getFirst("Host"), "localhost"),
                method.equals("HEAD") ? "GET" : method,
                Query.decoded(path.substring(dialect.prefix().length()).replace("+", "%2B")),
                Map.of(),
                Query.parse(exchange.getRequestURI().getRawQuery()),
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
}
