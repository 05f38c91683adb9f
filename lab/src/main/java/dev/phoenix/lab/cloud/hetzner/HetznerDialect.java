package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Dialect;
import dev.phoenix.lab.cloud.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class HetznerDialect implements Dialect {
    @Override
    public String prefix() {
        return "/v1";
    }

    @Override
    public String correlation() {
        return "X-Correlation-Id";
    }

    @Override
    public Object error(ApiException error) {
        return Json.object(
                "error", Json.object("code", error.code(), "message", error.text(), "details", details(error)));
    }

    @Override
    public ApiException unauthorized() {
        return new ApiException(401, "unauthorized", "unable to authenticate");
    }

    @Override
    public ApiException unknownPath(String path) {
        return new ApiException(404, "not_found", "no such path: " + path);
    }

    @Override
    public ApiException rateLimited() {
        return new ApiException(429, "rate_limit_exceeded", "limit of requests per hour reached");
    }

    @Override
    public ApiException broken(int status) {
        var code = switch (status) {
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 409 -> "conflict";
            case 412 -> "resource_unavailable";
            case 423 -> "locked";
            case 429 -> "rate_limit_exceeded";
            case 503 -> "unavailable";
            case 504 -> "timeout";
            default -> "server_error";
        };
        return new ApiException(status, code, "the API answers with status " + status + " on request of the lab");
    }

    @Override
    public Map<String, String> limitHeaders(int limit, int remaining, long resetAt) {
        return Map.of(
                "RateLimit-Limit", Integer.toString(limit),
                "RateLimit-Remaining", Integer.toString(remaining),
                "RateLimit-Reset", Long.toString(resetAt));
    }

    private static @Nullable Object details(ApiException error) {
        if (error.fields().isEmpty()) {
            return null;
        }
        return Json.object(
                "fields",
                error.fields().entrySet().stream()
                        .map(field -> Json.object("name", field.getKey(), "messages", field.getValue()))
                        .toList());
    }
}
