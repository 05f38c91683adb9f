package dev.phoenix.driver.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Why a pod will not become ready by waiting.
 *
 * @param code K8S-010 crash loop, K8S-011 image, K8S-012 no node for it, K8S-013 configuration
 * @param sure whether waiting is surely in vain; else it may pass and counts at the deadline, or if it lasts
 */
record PodTrouble(String code, String pod, String container, String reason, String message, boolean sure) {
    private static final int RESTARTS = 3;
    private static final Set<String> IMAGE = Set.of("ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");
    private static final Set<String> CONFIGURATION =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");

    /** @param pod as the API server gives it */
    static List<PodTrouble> of(JsonNode pod) {
        var found = new ArrayList<PodTrouble>();
        if (!pod.path("metadata").path("deletionTimestamp").isMissingNode()) {
            return found;
        }
        String name = pod.path("metadata").path("name").asString("");
        JsonNode status = pod.path("status");
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("reason").asString("").equals("Unschedulable")) {
                found.add(new PodTrouble(
                        "K8S-012",
                        name,
                        "",
                        "Unschedulable",
                        condition.path("message").asString(""),
                        false));
            }
        }
        for (String kind : List.of("initContainerStatuses", "containerStatuses")) {
            for (JsonNode container : status.path(kind)) {
                container(name, container, found);
            }
        }
        return found;
    }

    private static void container(String pod, JsonNode container, List<PodTrouble> found) {
        JsonNode waiting = container.path("state").path("waiting");
        String reason = waiting.path("reason").asString("");
        String message = waiting.path("message").asString("");
        String name = container.path("name").asString("");
        int restarts = container.path("restartCount").asInt(0);
        if (reason.equals("CrashLoopBackOff")) {
            String last = ended(container.path("lastState").path("terminated"));
            found.add(new PodTrouble(
                    "K8S-010", pod, name, reason, last + ", " + restarts + " restarts", restarts >= RESTARTS));
        } else if (IMAGE.contains(reason)) {
            found.add(new PodTrouble("K8S-011", pod, name, reason, message, true));
        } else if (CONFIGURATION.contains(reason)) {
            found.add(new PodTrouble("K8S-013", pod, name, reason, message, false));
        }
    }

    private static String ended(JsonNode terminated) {
        return terminated.path("reason").asString("ended") + " with exit code "
                + terminated.path("exitCode").asInt(0);
    }
}
