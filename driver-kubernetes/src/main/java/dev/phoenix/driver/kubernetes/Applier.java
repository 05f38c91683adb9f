package dev.phoenix.driver.kubernetes;

import dev.phoenix.model.Diagnostic;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Applies one object, and tells whether that made a difference. */
final class Applier {
    /** The server's own book-keeping, which changes without anybody having changed anything. */
    private static final List<String> BOOKS =
            List.of("resourceVersion", "managedFields", "generation", "uid", "creationTimestamp");

    private final KubeApi api;
    private final Kinds kinds;

    Applier(KubeApi api, Kinds kinds) {
        this.api = api;
        this.kinds = kinds;
    }

    sealed interface Applied {}

    record Changed() implements Applied {}

    record Same() implements Applied {}

    record Refused(Diagnostic diagnostic) implements Applied {}

    Applied apply(Manifest object) throws InterruptedException {
        var path = kinds.path(object);
        if (path.isEmpty()) {
            return new Refused(Diagnostic.error(
                    "K8S-005",
                    object.where(),
                    "the cluster knows no " + object.kind() + " in " + object.apiVersion() + ".",
                    "Correct apiVersion and kind, or put the CustomResourceDefinition into the manifests."));
        }
        var before = api.get(path.get());
        var after = api.apply(path.get(), object.content());
        if (!after.ok()) {
            return new Refused(Diagnostic.error(
                    "K8S-004",
                    object.where(),
                    object.title() + " is refused: " + after.message(),
                    "Mend the manifest and commit, then repeat the command; what was applied before it is kept."));
        }
        boolean same = before.ok() && content(before.body()).equals(content(after.body()));
        return same ? new Same() : new Changed();
    }

    /** What a person wrote, with what the server filled in; neither status nor book-keeping. */
    static JsonNode content(JsonNode object) {
        JsonNode copy = object.deepCopy();
        if (copy instanceof ObjectNode root) {
            root.remove("status");
            if (root.path("metadata") instanceof ObjectNode metadata) {
                metadata.remove(BOOKS);
            }
        }
        return copy;
    }
}
