package dev.phoenix.dns.host.api;

import java.net.http.HttpHeaders;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the host said.
 *
 * @param body missing where it was empty or no JSON
 */
public record Answer(int status, HttpHeaders headers, JsonNode body) {
    private static final int NOT_FOUND = 404;

    public boolean absent() {
        return status == NOT_FOUND;
    }

    /** By JSON pointer; empty where there is nothing or null. */
    public Optional<JsonNode> at(String pointer) {
        var found = body.at(pointer);
        return found.isMissingNode() || found.isNull() ? Optional.empty() : Optional.of(found);
    }

    public String text(String pointer) {
        return at(pointer).map(found -> found.asString("")).orElse("");
    }
}
