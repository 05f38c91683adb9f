package dev.phoenix.driver.kubernetes;

import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.Estate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What Phoenix adds to the manifests: the estate's secrets, and where the applications are. */
final class OwnObjects {
    private static final SourceSpan WHERE = new SourceSpan("phoenix.yaml", 0, 0);

    private OwnObjects() {}

    /** One Secret for each name that {@code secrets:} mentions; {@code values} gives a secret's value by its name. */
    static List<Manifest> secrets(Estate estate, UnaryOperator<String> values) {
        var byName = new TreeMap<String, ObjectNode>();
        estate.secrets()
                .forEach((name, secret) -> secret.kubernetes().ifPresent(key -> {
                    var object = byName.computeIfAbsent(
                            key.namespace() + "/" + key.secret(), _ -> object("Secret", key.namespace(), key.secret()));
                    byte[] value = values.apply(name).getBytes(StandardCharsets.UTF_8);
                    object.withObject("/data")
                            .put(key.key(), Base64.getEncoder().encodeToString(value));
                }));
        return byName.values().stream()
                .map(object -> new Manifest(WHERE, object))
                .toList();
    }

    /** A ConfigMap {@code phoenix-site} in each namespace, so that an application can tell where it runs. */
    static List<Manifest> site(Set<String> namespaces, String site, String zone) {
        var maps = new ArrayList<Manifest>();
        for (String namespace : namespaces) {
            ObjectNode object = object("ConfigMap", namespace, "phoenix-site");
            object.withObject("/data").put("site", site).put("zone", zone);
            maps.add(new Manifest(WHERE, object));
        }
        return maps;
    }

    private static ObjectNode object(String kind, String namespace, String name) {
        ObjectNode object = JsonMapper.shared().createObjectNode();
        object.put("apiVersion", "v1").put("kind", kind);
        object.withObject("/metadata").put("name", name).put("namespace", namespace);
        return object;
    }
}
