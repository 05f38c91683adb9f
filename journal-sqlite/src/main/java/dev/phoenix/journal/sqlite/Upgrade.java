package dev.phoenix.journal.sqlite;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events of older formats, made into those of the present one; each format's recorded journal is a test.
 *
 * <p>Format 1: kinds were class names; no seals; one kind of step {@code prove-converged} told Terraform from Salt by its
 * {@code layer}; a failed step could not ask; an undo had no intent and no aim.
 *
 * <p>Format 2: a failed request did not say when it had been asked.
 *
 * <p>Format 3: no plan was of a part of an estate, so no step said which services or singletons it was about.
 *
 * <p>Format 4 as it was first: a forecast did not say so either, and looked at all singletons.
 */
final class Upgrade {
    /** What this version writes. */
    static final int FORMAT = 4;

    private Upgrade() {}

    /** Changes the tree in place. What format 1 does not say has the meaning of absence: nothing asked, no aim. */
    static JsonNode toPresent(int format, JsonNode event) {
        if (format < 2) {
            event.path("plan").path("nodes").forEach(node -> provedByLayer(node.path("step")));
            if (event instanceof ObjectNode failed && "step-failed".equals(kind(failed))) {
                failed.put("asks", false);
            }
        }
        if (format < 3 && event.path("observation") instanceof ObjectNode seen && "failure".equals(kind(seen))) {
            seen.set("began", seen.path("at"));
        }
        if (format < 4) {
            event.path("plan").path("nodes").forEach(node -> ofTheWholeEstate(node.path("step")));
        }
        event.path("plan").path("nodes").forEach(node -> ofAllSingletons(node.path("step")));
        return event;
    }

    private static void ofAllSingletons(JsonNode step) {
        if (step instanceof ObjectNode old && "forecast".equals(kind(old)) && !old.has("singletons")) {
            old.putNull("singletons");
        }
    }

    private static void ofTheWholeEstate(JsonNode step) {
        if (step instanceof ObjectNode old) {
            switch (kind(old)) {
                case "prove-services", "link-edges", "watch", "drain" -> old.putNull("services");
                case "move-writer" -> old.putNull("singletons");
                default -> {}
            }
        }
    }

    private static void provedByLayer(JsonNode step) {
        if (step instanceof ObjectNode old && "prove-converged".equals(kind(old))) {
            boolean servers = "TERRAFORM".equals(old.remove("layer").asString());
            old.put("kind", servers ? "prove-provisioned" : "prove-configured");
        }
    }

    static String kind(JsonNode node) {
        return node.path("kind").asString("");
    }
}
