package dev.phoenix.lab.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that knows nothing: paths and JSON in, status and JSON out. */
public final class Api implements AutoCloseable {
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        /** By JSON pointer, such as {@code /server/id}. */
        public JsonNode at(String pointer) {
            return body.at(pointer);
        }

        public long id(String pointer) {
            return at(pointer).asLong();
        }

        public String text(String pointer) {
            return at(pointer).asString("");
        }
    }

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    public Api(InetSocketAddress address, String token) {
        this.base = "http://127.0.0.1:" + address.getPort();
        this.token = token;
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, "");
    }

    /** @param json with single quotes for double ones; empty: no body */
    public Answer send(String method, String path, String json) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
        var body = json.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'));
        try {
            var raw = client.send(request.method(method, body).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(raw.statusCode(), MAPPER.readTree(raw.body().isEmpty() ? "{}" : raw.body()), raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
