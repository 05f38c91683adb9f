package dev.phoenix.driver.kubernetes;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How far a workload is.
 *
 * @param progress {@code 1/2}
 * @param failed why it never will be, or empty
 */
record Readiness(boolean ready, String progress, String failed) {
    static final Set<String> KINDS = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job");

    /** @param object with its status, as the API server gives it */
    static Readiness of(JsonNode object) {
        JsonNode status = object.path("status");
        boolean seen = status.path("observedGeneration").asLong(0)
                >= object.path("metadata").path("generation").asLong(0);
        return switch (object.path("kind").asString("")) {
            case "Deployment" -> deployment(object, status, seen);
            case "StatefulSet" -> statefulSet(object, status, seen);
            case "DaemonSet" -> {
                int wanted = count(status, "desiredNumberScheduled");
                yield counted(
                        seen && count(status, "updatedNumberScheduled") >= wanted,
                        count(status, "numberAvailable"),
                        wanted);
            }
            case "Job" -> job(object, status);
            default -> new Readiness(true, "", "");
        };
    }

    private static Readiness deployment(JsonNode object, JsonNode status, boolean seen) {
        int wanted = object.path("spec").path("replicas").asInt(1);
        // Old pods that still serve count as replicas, too: the roll-out is over when there are none left.
        boolean rolled = count(status, "updatedReplicas") >= wanted && count(status, "replicas") <= wanted;
        return counted(seen && rolled, count(status, "availableReplicas"), wanted);
    }

    private static Readiness statefulSet(JsonNode object, JsonNode status, boolean seen) {
        int wanted = object.path("spec").path("replicas").asInt(1);
        boolean rolled = status.path("updateRevision").equals(status.path("currentRevision"))
                || count(status, "updatedReplicas") >= wanted;
        return counted(seen && rolled, count(status, "readyReplicas"), wanted);
    }

    private static Readiness job(JsonNode object, JsonNode status) {
        int wanted = object.path("spec").path("completions").asInt(1);
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("type").asString("").equals("Failed")
                    && condition.path("status").asString("").equals("True")) {
                return new Readiness(false, "failed", condition.path("message").asString("it failed"));
            }
        }
        return counted(true, count(status, "succeeded"), wanted);
    }

    private static Readiness counted(boolean current, int have, int wanted) {
        return new Readiness(current && have >= wanted, Math.min(have, wanted) + "/" + wanted, "");
    }

    private static int count(JsonNode status, String field) {
        return status.path(field).asInt(0);
    }
}
