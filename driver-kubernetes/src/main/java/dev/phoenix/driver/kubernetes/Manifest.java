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

    /** Where it is put. */
    String namespaceOrDefault() {
        return namespace().isEmpty() ? "default" : namespace();
    }

    /** Of the apiVersion; empty for the core. */
    String group() {
        return apiVersion().contains("/")
                ? apiVersion().substring(0, apiVersion().indexOf('/'))
                : "";
    }

    /** What two manifests of one object have in common, whichever version of its kind each is written in. */
    String identity() {
        return String.join(" ", group(), kind(), namespaceOrDefault(), name());
    }

    /** Of a kind that somebody's operator looks after, and perhaps makes other objects from. */
    boolean isCustom() {
        return group().contains(".") && !group().endsWith(".k8s.io");
    }

    /** {@code Deployment blog/guestbook}. */
    String title() {
        return kind() + " " + (namespace().isEmpty() ? "" : namespace() + "/") + name();
    }
}
