package dev.phoenix.driver.kubernetes;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where the API server keeps objects of each kind: asked once for each group and version. */
final class Kinds {
    private final KubeApi api;
    private final Map<String, Map<String, Kind>> known = new HashMap<>();

    Kinds(KubeApi api) {
        this.api = api;
    }

    private record Kind(String plural, boolean namespaced) {}

    /** The path of the object; empty if the server has no such kind. */
    Optional<String> path(Manifest manifest) throws InterruptedException {
        Kind kind = kinds(manifest.apiVersion()).get(manifest.kind());
        if (kind == null) {
            // A definition of this kind may have been applied a moment ago.
            known.remove(manifest.apiVersion());
            return Optional.empty();
        }
        String scope = kind.namespaced() ? "/namespaces/" + manifest.namespaceOrDefault() : "";
        return Optional.of(root(manifest.apiVersion()) + scope + "/" + kind.plural() + "/" + manifest.name());
    }

    private Map<String, Kind> kinds(String version) throws InterruptedException {
        Map<String, Kind> kinds = known.get(version);
        if (kinds == null) {
            kinds = ask(version);
            known.put(version, kinds);
        }
        return kinds;
    }

    private Map<String, Kind> ask(String version) throws InterruptedException {
        var kinds = new HashMap<String, Kind>();
        for (JsonNode resource : api.get(root(version)).body().path("resources")) {
            String plural = resource.path("name").asString("");
            if (!plural.contains("/")) {
                kinds.put(
                        resource.path("kind").asString(""),
                        new Kind(plural, resource.path("namespaced").asBoolean(false)));
            }
        }
        return kinds;
    }

    private static String root(String version) {
        return version.contains("/") ? "/apis/" + version : "/api/" + version;
    }
}
