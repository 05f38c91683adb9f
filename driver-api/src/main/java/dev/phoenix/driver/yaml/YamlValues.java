package dev.phoenix.driver.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.constructor.json.ConstructYamlJsonFloat;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A document as maps, lists and plain values. What a mapping takes in by {@code <<} is in it, as in the programs that such
 * files are written for: of a list the first that has it counts, of several {@code <<} the last.
 */
public final class YamlValues {
    private static final ConstructNode NUMBER = new ConstructYamlJsonFloat();

    private final LoadSettings settings;
    private final Set<Node> flat = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlValues(LoadSettings settings) {
        this.settings = settings;
    }

    /**
     * @return empty for a document of nothing
     * @throws UnreadableYaml it is no document, or has a key twice or of more than one value
     */
    public static Optional<Object> of(String text) throws UnreadableYaml {
        return of(text, LoadSettings.builder().build());
    }

    /** Of what PyYAML wrote: for it {@code 1e100} is a word and no number, and it leaves out its quotes. */
    public static Optional<Object> ofPyYaml(String text) throws UnreadableYaml {
        return of(
                text,
                LoadSettings.builder()
                        .setTagConstructors(Map.of(Tag.FLOAT, YamlValues::numberOfPyYaml))
                        .build());
    }

    private static Object numberOfPyYaml(Node node) {
        return node instanceof ScalarNode scalar && !scalar.getValue().contains(".")
                ? scalar.getValue()
                : NUMBER.construct(node);
    }

    private static Optional<Object> of(String text, LoadSettings settings) throws UnreadableYaml {
        return switch (YamlText.read(text)) {
            case YamlText.Empty _ -> Optional.empty();
            case YamlText.Broken broken -> throw new UnreadableYaml(broken);
            case YamlText.Root root -> new YamlValues(settings).of(root.node());
        };
    }

    private Optional<Object> of(Node root) throws UnreadableYaml {
        flatten(root);
        try {
            return Optional.ofNullable(new StandardConstructor(settings).constructSingleDocument(Optional.of(root)));
        } catch (MarkedYamlEngineException broken) {
            throw new UnreadableYaml(YamlText.Broken.at(
                    broken.getProblemMark(), YamlText.Fault.NOT_YAML, String.valueOf(broken.getProblem())));
        } catch (YamlEngineException broken) {
            throw new UnreadableYaml(
                    new YamlText.Broken(YamlText.Fault.NOT_YAML, 0, 0, String.valueOf(broken.getMessage())));
        }
    }

    /** What many take in is there once, and is flattened once. */
    private void flatten(Node node) throws UnreadableYaml {
        if (!flat.add(node)) {
            return;
        }
        if (node instanceof SequenceNode list) {
            for (var item : list.getValue()) {
                flatten(item);
            }
        } else if (node instanceof MappingNode mapping) {
            flatten(mapping);
        }
    }

    private void flatten(MappingNode mapping) throws UnreadableYaml {
        var names = new HashSet<String>();
        var fields = new ArrayList<NodeTuple>();
        for (var field : mapping.getValue()) {
            flatten(field.getValueNode());
            if (!isMerge(field)) {
                names.add(name(field));
                fields.add(field);
            }
        }
        if (fields.size() < mapping.getValue().size()) {
            takenIn(mapping).forEach((name, field) -> {
                if (names.add(name)) {
                    fields.add(field);
                }
            });
            mapping.setValue(fields);
        }
    }

    private static Map<String, NodeTuple> takenIn(MappingNode mapping) throws UnreadableYaml {
        var taken = new LinkedHashMap<String, NodeTuple>();
        for (var field : mapping.getValue().reversed()) {
            if (isMerge(field)) {
                for (var from : listed(field.getValueNode())) {
                    if (!(from instanceof MappingNode other)) {
                        throw refused(from, "<< takes in what is no mapping");
                    }
                    for (var one : other.getValue()) {
                        taken.putIfAbsent(name(one), one);
                    }
                }
            }
        }
        return taken;
    }

    private static List<Node> listed(Node node) {
        return node instanceof SequenceNode list ? list.getValue() : List.of(node);
    }

    /** In quotes it is a name like any other. */
    private static boolean isMerge(NodeTuple field) {
        return field.getKeyNode() instanceof ScalarNode key
                && key.getScalarStyle() == ScalarStyle.PLAIN
                && key.getValue().equals("<<");
    }

    private static String name(NodeTuple field) throws UnreadableYaml {
        if (field.getKeyNode() instanceof ScalarNode key) {
            return key.getValue();
        }
        throw refused(field.getKeyNode(), "a key is not a single value");
    }

    private static UnreadableYaml refused(Node node, String what) {
        return new UnreadableYaml(YamlText.Broken.at(node, YamlText.Fault.NOT_YAML, what));
    }
}
