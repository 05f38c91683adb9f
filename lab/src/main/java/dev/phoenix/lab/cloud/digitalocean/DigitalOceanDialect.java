package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Dialect;
import dev.phoenix.lab.cloud.http.Json;
import java.util.Map;

final class DigitalOceanDialect implements Dialect {
    @Override
    public String prefix() {
        return "/v2";
    }

    @Override
    public String correlation() {
        return "X-Request-Id";
    }

    @Override
    public Object error(ApiException error) {
        var id = error.code().equals(ApiException.INVALID) ? "unprocessable_entity" : error.code();
        return Json.object("id", id, "message", error.text());
    }

    @Override
    public ApiException unauthorized() {
        return new ApiException(401, "Unauthorized", "Unable to authenticate you");
    }

    @Override
    public ApiException unknownPath(String path) {
        return Errors.notFound();
    }

    @Override
    public ApiException rateLimited() {
        return new ApiException(429, "too_many_requests", "API Rate limit exceeded.");
    }

    @Override
    public ApiException broken(int status) {
        var id = switch (status) {
            case 401 -> "Unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 409 -> "conflict";
            case 412 -> "precondition_failed";
            case 422 -> "unprocessable_entity";
            case 429 -> "too_many_requests";
            case 503 -> "service_unavailable";
            default -> "server_error";
        };
        return new ApiException(status, id, "The API answers with status " + status + " on request of the lab.");
    }

    @Override
    public Map<String, String> limitHeaders(int limit, int remaining, long resetAt) {
        return Map.of(
                "ratelimit-limit", Integer.toString(limit),
                "ratelimit-remaining", Integer.toString(remaining),
                "ratelimit-reset", Long.toString(resetAt));
    }
}
