package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cluster's nodes: there, and labelled with the volumes that are attached to them. */
final class Nodes {
    private static final String LABEL = "volume.phoenix/";
    private static final String NODES = "/api/v1/nodes";

    private final KubeApi api;
    private final StepContext context;
    private final Inventory inventory;
    private final Deadline deadline;

    Nodes(KubeApi api, StepContext context, Inventory inventory, Deadline deadline) {
        this.api = api;
        this.context = context;
        this.inventory = inventory;
        this.deadline = deadline;
    }

    /** Every worker must be a ready node: a deployment onto half of them would end in another place each time. */
    void awaitReady() throws InterruptedException {
        List<Host> workers = inventory.withRole("worker");
        while (true) {
            var answer = api.get(NODES);
            var missing = workers.stream()
                    .filter(host ->
                            node(answer.body(), host).filter(Nodes::ready).isEmpty())
                    .map(Host::name)
                    .toList();
            if (answer.ok() && missing.isEmpty()) {
                return;
            }
            if (deadline.over()) {
                throw answer.ok() ? notReady(missing, answer.body()) : unreachable(answer);
            }
            context.progress(
                    inventory.site(),
                    answer.ok()
                            ? "nodes " + (workers.size() - missing.size()) + "/" + workers.size()
                            : "waiting for the API server");
            deadline.pause();
        }
    }

    /** @return how many nodes had to be changed */
    int label() throws InterruptedException {
        JsonNode nodes = api.get(NODES).body();
        int changed = 0;
        for (Host host : inventory.hosts()) {
            var node = node(nodes, host);
            if (node.isPresent()) {
                var patch = labels(node.get().path("metadata").path("labels"), host);
                if (!patch.isEmpty()) {
                    send(host, name(node.get()), patch);
                    changed++;
                }
            }
        }
        return changed;
    }

    private void send(Host host, String node, Map<String, Optional<String>> labels) throws InterruptedException {
        var patch = JsonMapper.shared().createObjectNode();
        var target = patch.withObject("/metadata").withObject("/labels");
        labels.forEach((label, value) -> target.put(label, value.orElse(null)));
        var answer = api.merge(NODES + "/" + node, patch);
        if (!answer.ok()) {
            throw PhoenixException.failed(
                    "K8S-006",
                    "node " + host.name() + " cannot be labelled with its volumes: " + answer.message(),
                    "Look at the node: kubectl describe node " + node);
        }
    }

    /** What to change: label → new value, or nothing to take it away. */
    static Map<String, Optional<String>> labels(JsonNode present, Host host) {
        var changes = new HashMap<String, Optional<String>>();
        var all = new TreeSet<String>();
        present.properties().forEach(label -> all.add(label.getKey()));
        for (String label : all) {
            if (label.startsWith(LABEL) && !host.volumes().containsKey(label.substring(LABEL.length()))) {
                changes.put(label, Optional.empty());
            }
        }
        for (String volume : host.volumes().keySet()) {
            if (!present.path(LABEL + volume).asString("").equals("attached")) {
                changes.put(LABEL + volume, Optional.of("attached"));
            }
        }
        return changes;
    }

    /** By the private address, which the kubelet shows; by name as well, for nodes that have another. */
    private static Optional<JsonNode> node(JsonNode nodes, Host host) {
        return nodes.path("items").values().stream()
                .filter(node -> name(node).equals(host.name())
                        || name(node).startsWith(host.name() + ".")
                        || node.path("status").path("addresses").values().stream()
                                .anyMatch(address ->
                                        address.path("address").asString("").equals(host.privateAddress())))
                .findFirst();
    }

    private static String name(JsonNode node) {
        return node.path("metadata").path("name").asString("");
    }

    private static boolean ready(JsonNode node) {
        return node.path("status").path("conditions").values().stream()
                .anyMatch(condition -> condition.path("type").asString("").equals("Ready")
                        && condition.path("status").asString("").equals("True"));
    }

    private PhoenixException notReady(List<String> missing, JsonNode nodes) {
        var reasons = missing.stream()
                .map(name -> name
                        + inventory
                                .host(name)
                                .flatMap(host -> node(nodes, host))
                                .map(Nodes::why)
                                .orElse(" (never joined)"))
                .toList();
        return PhoenixException.failed(
                "K8S-002",
                "not ready after " + deadline.allowed().toSeconds() + " s: " + String.join(", ", reasons) + ".",
                "Look at the kubelet there: journalctl -u kubelet -n 50; then repeat the command.");
    }

    private static String why(JsonNode node) {
        return node.path("status").path("conditions").values().stream()
                .filter(condition -> condition.path("type").asString("").equals("Ready"))
                .map(condition -> " (" + condition.path("message").asString("not ready") + ")")
                .findFirst()
                .orElse(" (not ready)");
    }

    private PhoenixException unreachable(KubeApi.Answer answer) {
        return PhoenixException.failed(
                "K8S-001",
                "the API server of " + inventory.site() + " does not answer: " + answer.message() + ".",
                "Look at it on the control host: journalctl -u kube-apiserver -n 50; then repeat the command.");
    }
}
