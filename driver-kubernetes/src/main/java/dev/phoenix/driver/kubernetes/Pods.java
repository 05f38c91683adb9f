package dev.phoenix.driver.kubernetes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The pods of a workload's newest revision: what older ones suffer from has been answered by the newest already. */
final class Pods {
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final KubeApi api;

    Pods(KubeApi api) {
        this.api = api;
    }

    List<JsonNode> of(JsonNode workload) throws InterruptedException {
        String namespace = workload.path("metadata").path("namespace").asString("default");
        String selector = selector(workload);
        Optional<Label> newest = newest(workload, namespace, selector);
        var all = api.get("/api/v1/namespaces/" + namespace + "/pods?labelSelector=" + selector)
                .body()
                .path("items");
        return all.values().stream()
                .filter(pod -> newest.isEmpty() || newest.get().isOn(pod))
                .toList();
    }

    /** The last that a container said before it ended; one line. */
    String lastLines(String namespace, PodTrouble trouble) throws InterruptedException {
        String path = log(namespace, trouble.pod(), trouble.container());
        var previous = api.get(path + "&previous=true");
        return oneLine(previous.ok() ? previous : api.get(path));
    }

    /** Containers that run and are not ready, and the last that each of them said; empty if there are none. */
    List<String> unready(JsonNode workload) throws InterruptedException {
        var unready = new ArrayList<String>();
        for (JsonNode pod : of(workload)) {
            var metadata = pod.path("metadata");
            for (JsonNode container :
                    pod.path("status").path("containerStatuses").values()) {
                if (container.path("ready").asBoolean(false)
                        || !container.path("state").has("running")) {
                    continue;
                }
                var name = container.path("name").asString("");
                var podName = metadata.path("name").asString("");
                var said = oneLine(api.get(log(metadata.path("namespace").asString(""), podName, name)));
                unready.add("pod " + podName + ", container " + name + " runs and is not ready"
                        + (said.isEmpty() ? "" : "; its last lines: " + said));
            }
        }
        return unready;
    }

    private static String log(String namespace, String pod, String container) {
        return "/api/v1/namespaces/" + (namespace.isEmpty() ? "default" : namespace) + "/pods/" + pod
                + "/log?tailLines=5&container=" + container;
    }

    private static String oneLine(KubeApi.Answer log) {
        return log.ok() ? String.join(" | ", log.text().strip().lines().toList()) : "";
    }

    private record Label(String key, String value) {
        boolean isOn(JsonNode object) {
            return object.path("metadata").path("labels").path(key).asString("").equals(value);
        }
    }

    private Optional<Label> newest(JsonNode workload, String namespace, String selector) throws InterruptedException {
        return switch (workload.path("kind").asString("")) {
            case "StatefulSet" ->
                Optional.of(workload.path("status").path("updateRevision").asString(""))
                        .filter(revision -> !revision.isEmpty())
                        .map(revision -> new Label("controller-revision-hash", revision));
            case "Deployment" -> newestReplicaSet(workload, namespace, selector);
            default -> Optional.empty();
        };
    }

    private Optional<Label> newestReplicaSet(JsonNode deployment, String namespace, String selector)
            throws InterruptedException {
        String revision = annotation(deployment);
        var sets = api.get("/apis/apps/v1/namespaces/" + namespace + "/replicasets?labelSelector=" + selector)
                .body()
                .path("items");
        return sets.values().stream()
                .filter(set -> annotation(set).equals(revision))
                .map(set -> set.path("metadata")
                        .path("labels")
                        .path("pod-template-hash")
                        .asString(""))
                .filter(hash -> !hash.isEmpty())
                .map(hash -> new Label("pod-template-hash", hash))
                .findFirst();
    }

    private static String annotation(JsonNode object) {
        return object.path("metadata").path("annotations").path(REVISION).asString("");
    }

    private static String selector(JsonNode workload) {
        var terms = new ArrayList<String>();
        workload.path("spec")
                .path("selector")
                .path("matchLabels")
                .properties()
                .forEach(label ->
                        terms.add(label.getKey() + "=" + label.getValue().asString("")));
        return URLEncoder.encode(String.join(",", terms), StandardCharsets.UTF_8);
    }
}
