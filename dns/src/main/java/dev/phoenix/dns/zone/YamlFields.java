package dev.phoenix.dns.zone;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The fields of a mapping, with their places. */
final class YamlFields {
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();

    /** @return whether there was none of this name before */
    boolean add(ScalarNode key, Node value) {
        values.putIfAbsent(key.getValue(), value);
        return keys.putIfAbsent(key.getValue(), key) == null;
    }

    /** Those that are not there yet. */
    void addAll(YamlFields others) {
        others.keys.forEach(keys::putIfAbsent);
        others.values.forEach(values::putIfAbsent);
    }

    Map<String, Node> keys() {
        return keys;
    }

    int size() {
        return keys.size();
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<String> text(String key) {
        return node(key).filter(ScalarNode.class::isInstance).map(node -> ((ScalarNode) node).getValue());
    }
}
