package dev.phoenix.dns.zone;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The fields of a mapping, with their places. */
final class YamlFields {
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();

    YamlFields(MappingNode node) {
        for (var field : node.getValue()) {
            if (field.getKeyNode() instanceof ScalarNode key) {
                keys.putIfAbsent(key.getValue(), key);
                values.putIfAbsent(key.getValue(), field.getValueNode());
            }
        }
    }

    Map<String, Node> keys() {
        return keys;
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<String> text(String key) {
        return node(key).filter(ScalarNode.class::isInstance).map(node -> ((ScalarNode) node).getValue());
    }
}
