package dev.phoenix.driver.yaml;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Whether a tree ends, and how large it is once its aliases are written out: told without writing them out. */
final class Bounds {
    /** Deeper than the schemas of any CustomResourceDefinition, far from the end of a stack. */
    private static final int DEEPEST = 200;
    /** More than a text of the reader's 3 MiB holds by itself, far below what an alias bomb expands to. */
    private static final long MOST = 2_000_000;

    private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private Optional<YamlText.Broken> fault = Optional.empty();

    YamlText of(Node root) {
        long size = size(root);
        if (fault.isPresent()) {
            return fault.get();
        }
        return size > MOST
                ? new YamlText.Broken(
                        YamlText.line(root), "its aliases stand for more than " + MOST + " values, all written out")
                : new YamlText.Root(root);
    }

    static YamlText.Broken tooDeep(int line) {
        return new YamlText.Broken(line, "a value lies more than " + DEEPEST + " values deep");
    }

    private long size(Node node) {
        if (fault.isPresent()) {
            return 0;
        }
        if (node instanceof AnchorNode anchor) {
            return size(anchor.getRealNode());
        }
        var known = sizes.get(node);
        if (known != null) {
            return known;
        }
        if (open.contains(node)) {
            fault = Optional.of(new YamlText.Broken(YamlText.line(node), "a value contains itself by an alias"));
            return 0;
        }
        if (open.size() >= DEEPEST) {
            fault = Optional.of(tooDeep(YamlText.line(node)));
            return 0;
        }
        open.add(node);
        long size = 1;
        for (var part : parts(node)) {
            size = Math.min(MOST + 1, size + size(part));
        }
        open.remove(node);
        sizes.put(node, size);
        return size;
    }

    private static List<Node> parts(Node node) {
        return switch (node) {
            case SequenceNode sequence -> sequence.getValue();
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .flatMap(tuple -> Stream.of(tuple.getKeyNode(), tuple.getValueNode()))
                        .toList();
            // A scalar; the engine's own nodes are not sealed.
            default -> List.of();
        };
    }
}
