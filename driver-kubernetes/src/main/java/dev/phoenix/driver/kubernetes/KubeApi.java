package dev.phoenix.driver.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API server's own words. fabric8 brings the certificates and the HTTP client; its model of every
 * kind is left alone, because it takes longer to load than a deployment takes, and manifests may hold kinds it does not
 * know.
 */
final class KubeApi implements AutoCloseable {
    private static final long SECONDS = 30;

    private final HttpClient client;
    private final String base;

    /** @param code HTTP status, 0 if there was no answer; then {@code body} says why */
    record Answer(int code, JsonNode body, String text) {
        boolean ok() {
            return code >= 200 && code < 300;
        }

        /** What the API server says is wrong. */
        String message() {
            String message = body.path("message").asString("");
            return message.isEmpty() ? "HTTP " + code + " " + text.strip() : message;
        }
    }

    /** @param base where the API server is reached, without a slash at its end: {@code https://127.0.0.1:PORT} */
    KubeApi(Config config, String base) {
        this.base = base;
        config.setMasterUrl(base + "/");
        // The way there is our own forward on loopback, or an address that the owner names for it.
        config.setHttpProxy(null);
        config.setHttpsProxy(null);
        // Whoever waits here asks again by itself, and sooner.
        config.setRequestRetryBackoffLimit(0);
        this.client = new JdkHttpClientFactory().newBuilder(config).build();
    }

    @Override
    public void close() {
        client.close();
    }

    Answer get(String path) throws InterruptedException {
        return send("GET", path, "application/json", null);
    }

    /** Server-side apply: this object's fields are ours from now on, whoever had them before. */
    Answer apply(String path, JsonNode content) throws InterruptedException {
        String query = "?fieldManager=phoenix&force=true";
        return send("PATCH", path + query, "application/apply-patch+yaml", content.toString());
    }

    Answer merge(String path, JsonNode patch) throws InterruptedException {
        return send("PATCH", path + "?fieldManager=phoenix", "application/merge-patch+json", patch.toString());
    }

    private Answer send(String method, String path, String type, @Nullable String body) throws InterruptedException {
        var builder = client.newHttpRequestBuilder().uri(base + path).timeout(SECONDS, TimeUnit.SECONDS);
        var request = (body == null ? builder : builder.method(method, type, body)).build();
        try {
            HttpResponse<String> response =
                    client.sendAsync(request, String.class).get(SECONDS, TimeUnit.SECONDS);
            String text = response.body() == null ? "" : response.body();
            return new Answer(response.code(), json(text), text);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Answer(0, JsonMapper.shared().createObjectNode(), String.valueOf(cause));
        }
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException notJson) {
            return JsonMapper.shared().createObjectNode();
        }
    }
}
