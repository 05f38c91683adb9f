package dev.phoenix.driver.kubernetes;

import dev.phoenix.model.SourceSpan;
import tools.jackson.databind.JsonNode;

/**
 * One object to apply.
 *
 * @param where the document in the commit; for objects that Phoenix makes itself, {@code phoenix.yaml}
 */
record Manifest(SourceSpan where, JsonNode content) {
    String apiVersion() {
        return content.path("apiVersion").asString("");
    }

    String kind() {
        return content.path("kind").asString("");
    }

    String name() {
        return content.path("metadata").path("name").asString("");
    }

    /** Empty if the manifest does not say. */
    String namespace() {
        return content.path("metadata").path("namespace").asString("");
    }

    /** {@code Deployment blog/guestbook}. */
    String title() {
        return kind() + " " + (namespace().isEmpty() ? "" : namespace() + "/") + name();
    }
}
