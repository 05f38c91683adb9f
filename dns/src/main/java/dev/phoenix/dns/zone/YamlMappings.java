package dev.phoenix.dns.zone;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A file's mappings with what they take in by {@code <<}, YAML's merge key, as octoDNS's reader has it: what a mapping does
 * not have itself comes from there, of a list from the first that has it.
 */
final class YamlMappings {
    /** Each is read once, by identity: one that many take in would else be read for each of them. */
    private final IdentityHashMap<Node, YamlFields> known = new IdentityHashMap<>();

    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final int deepest;
    private final long most;
    private long count;

    /**
     * @param deepest how many may take in each other in a row
     * @param most how many values aliases may make of the file
     */
    YamlMappings(int deepest, long most) {
        this.deepest = deepest;
        this.most = most;
    }

    /** As many values more, those that aliases repeat among them. */
    void count(Node at, int values) {
        count += values;
        if (count > most) {
            throw new TooMuch(at);
        }
    }

    /** Aliases stand for more than anybody waits for. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Node at;

        private TooMuch(Node at) {
            super("too many values", null, false, false);
            this.at = at;
        }

        Node at() {
            return at;
        }
    }

    /** A mapping's own fields, and below them what it takes in. */
    YamlFields of(MappingNode node) throws YamlFault {
        var read = known.get(node);
        if (read != null) {
            return read;
        }
        if (!open.add(node)) {
            throw new YamlFault(node, "this takes itself in", "Let << lead to another mapping.");
        }
        try {
            if (open.size() > deepest) {
                throw new YamlFault(
                        node,
                        "more than " + deepest + " take in each other in a row",
                        "Let << lead to the first of them.");
            }
            var fields = new YamlFields();
            for (var field : node.getValue()) {
                if (!isMerge(field) && !fields.add(key(field), field.getValueNode())) {
                    throw new YamlFault(
                            field.getKeyNode(),
                            "\"" + key(field).getValue() + "\" is there twice",
                            "Take one of them out.");
                }
            }
            fields.addAll(takenIn(node));
            known.put(node, fields);
            return fields;
        } finally {
            open.remove(node);
        }
    }

    /** What a mapping takes in; of several {@code <<} the last counts first. */
    YamlFields takenIn(MappingNode node) throws YamlFault {
        var fields = new YamlFields();
        for (var field : node.getValue().reversed()) {
            if (isMerge(field)) {
                for (var from : listed(field.getValueNode())) {
                    if (!(from instanceof MappingNode mapping)) {
                        throw new YamlFault(
                                from, "<< takes in what is no mapping", "Let it lead to a mapping, or a list of them.");
                    }
                    var taken = of(mapping);
                    count(from, taken.size());
                    fields.addAll(taken);
                }
            }
        }
        return fields;
    }

    /** In quotes it is a name like any other. */
    static boolean isMerge(NodeTuple field) {
        return field.getKeyNode() instanceof ScalarNode key
                && key.getScalarStyle() == ScalarStyle.PLAIN
                && key.getValue().equals("<<");
    }

    static ScalarNode key(NodeTuple field) throws YamlFault {
        if (field.getKeyNode() instanceof ScalarNode key) {
            return key;
        }
        throw new YamlFault(field.getKeyNode(), "a key is not a single value", "Write it as one word.");
    }

    static List<Node> listed(Node node) {
        return node instanceof SequenceNode list ? list.getValue() : List.of(node);
    }
}
