package dev.phoenix.dns.host.api;

import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Requests to one provider. The token is in their header and nowhere else: what is said about them is without it. */
public final class ApiClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_REASON = 300;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Dialect dialect;
    private final String base;
    private final String token;
    private final Waiting waiting;
    private final Patience patience;
    private volatile Instant notBefore = Instant.MIN;

    /** @throws PhoenixException DNS-060 if the token cannot be one */
    public ApiClient(Dialect dialect, URI base, String token, Waiting waiting, Patience patience) {
        this.dialect = dialect;
        this.base = base.toString().replaceAll("/+$", "");
        this.token = token.strip();
        this.waiting = waiting;
        this.patience = patience;
        if (!this.token.matches("[\\x21-\\x7e]+")) {
            throw ApiFault.tokenForm(dialect.label());
        }
    }

    public String label() {
        return dialect.label();
    }

    Waiting waiting() {
        return waiting;
    }

    Patience patience() {
        return patience;
    }

    /**
     * Asks, again and again over passing faults. Status 404 is an answer.
     *
     * @param path below the base address, or a whole address there, as lists give for their next page
     */
    public Answer get(String path) {
        var request = request("GET", path, Map.of());
        var retry = new Retry(dialect.label(), patience, waiting);
        while (true) {
            switch (once(request, "the question")) {
                case Outcome.Done(var answer) -> {
                    return answer;
                }
                case Outcome.NotYet(var asked, var fault) -> retry.pause(asked, fault);
                case Outcome.Unknown(var fault) -> retry.pause(Optional.empty(), fault);
                case Outcome.Final(var fault) -> throw fault;
            }
        }
    }

    /**
     * Changes something, once. What surely was not done is tried again; what may have been done never is.
     *
     * @throws Doubt read the host, then decide
     */
    Answer send(Call call) throws Doubt {
        var request = request(call.method(), call.path(), call.body());
        var retry = new Retry(dialect.label(), patience, waiting);
        while (true) {
            switch (once(request, "the change")) {
                case Outcome.Done(var answer)
                when answer.absent() -> throw new Doubt(ApiFault.vanished(dialect.label(), call.path()));
                case Outcome.Done(var answer) -> {
                    return answer;
                }
                case Outcome.NotYet(var asked, var fault) -> retry.pause(asked, fault);
                case Outcome.Unknown(var fault) -> throw new Doubt(fault);
                case Outcome.Final(var fault) -> throw fault;
            }
        }
    }

    private HttpRequest request(String method, String path, Object body) {
        boolean empty = body instanceof Map<?, ?> map && map.isEmpty();
        var builder = HttpRequest.newBuilder(URI.create(path.startsWith("/") ? base + path : below(path)))
                .timeout(patience.timeout())
                .header("Authorization", dialect.scheme() + " " + token)
                .header("Accept", "application/json")
                .header("User-Agent", "phoenix");
        if (empty) {
            return builder.method(method, HttpRequest.BodyPublishers.noBody()).build();
        }
        return builder.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
    }

    /** The token goes to nobody else, whatever a list gives as the address of its next page. */
    private String below(String address) {
        if (!address.startsWith(base + "/")) {
            throw ApiFault.notUnderstood(dialect.label(), "the address of the next page", clean(address), null);
        }
        return address;
    }

    private Outcome once(HttpRequest request, String what) {
        awaitAllowance();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return judge(request, response, what);
        } catch (HttpConnectTimeoutException | ConnectException | UnresolvedAddressException never) {
            return new Outcome.NotYet(Optional.empty(), ApiFault.unreachable(dialect.label(), base, never));
        } catch (IOException broken) {
            return new Outcome.Unknown(ApiFault.unreachable(dialect.label(), base, broken));
        } catch (InterruptedException interrupted) {
            throw Waiting.interrupted(interrupted);
        }
    }

    private Outcome judge(HttpRequest request, HttpResponse<byte[]> response, String what) {
        int status = response.statusCode();
        var body = parse(response.body());
        var answer = new Answer(status, response.headers(), body.orElse(MissingNode.getInstance()));
        var reason = clean(body.isEmpty() ? "" : dialect.reason(answer));
        noteAllowance(answer);
        if (status / 100 == 2) {
            return success(request, answer, body.isPresent(), what, reason);
        }
        if (dialect.badToken(answer)) {
            return new Outcome.Final(ApiFault.badToken(dialect.label(), reason));
        }
        return switch (status) {
            case 404 -> new Outcome.Done(answer);
            case 403 -> new Outcome.Final(ApiFault.forbidden(dialect.label(), reason));
            case 429 ->
                new Outcome.NotYet(Optional.of(limited(answer)), ApiFault.failing(dialect.label(), status, reason));
            case 409, 412, 423 ->
                // Somebody else is at it, or it is there already: what is there decides.
                new Outcome.Unknown(ApiFault.refused(dialect.label(), status, what, reason));
            default -> other(request, status, what, reason);
        };
    }

    private Outcome success(HttpRequest request, Answer answer, boolean json, String what, String reason) {
        if (!json) {
            return new Outcome.Unknown(ApiFault.notUnderstood(
                    dialect.label(), "its answer to " + request.method() + " " + path(request), "no JSON", null));
        }
        return dialect.succeeded(answer)
                ? new Outcome.Done(answer)
                : new Outcome.Final(ApiFault.refused(dialect.label(), answer.status(), what, reason));
    }

    private Outcome other(HttpRequest request, int status, String what, String reason) {
        if (status >= 500) {
            return new Outcome.Unknown(ApiFault.failing(dialect.label(), status, reason));
        }
        if (status >= 400) {
            return new Outcome.Final(ApiFault.refused(dialect.label(), status, what, reason));
        }
        return new Outcome.Final(ApiFault.notUnderstood(
                dialect.label(), "its answer to " + request.method() + " " + path(request), "status " + status, null));
    }

    private Duration limited(Answer answer) {
        var now = waiting.clock().instant();
        return Allowance.retryAfter(answer.headers(), now)
                .orElseGet(() -> dialect.refill(Allowance.of(answer.headers()), now));
    }

    private void noteAllowance(Answer answer) {
        var allowance = Allowance.of(answer.headers());
        if (allowance.usedUp()) {
            var now = waiting.clock().instant();
            notBefore = now.plus(dialect.refill(allowance, now));
        }
    }

    /** A host that has said that nothing is left is not asked before there is. */
    private void awaitAllowance() {
        var wait = notBefore.equals(Instant.MIN)
                ? Duration.ZERO
                : Duration.between(waiting.clock().instant(), notBefore);
        notBefore = Instant.MIN;
        if (wait.compareTo(patience.longest()) > 0) {
            throw ApiFault.limited(dialect.label(), wait, patience.longest());
        }
        if (wait.isPositive()) {
            waiting.pause(wait);
        }
    }

    private static Optional<JsonNode> parse(byte[] body) {
        if (body.length == 0) {
            return Optional.of(MissingNode.getInstance());
        }
        try {
            return Optional.of(JSON.readTree(body));
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static String path(HttpRequest request) {
        return request.uri().getRawPath();
    }

    /** One line, not too long, and without the token should the host repeat it. */
    private String clean(String text) {
        var line = text.replace(token, "••••").replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    }
}
