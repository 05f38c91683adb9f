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

/** Whether a tree ends, and how large and deep it is once its aliases are written out: told without writing them out. */
final class Bounds {
    private static final Extent NOTHING = new Extent(0, 0);

    private final int deepest;
    private final long most;
    private final IdentityHashMap<Node, Extent> known = new IdentityHashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private Optional<YamlText.Broken> fault = Optional.empty();

    Bounds(int deepest, long most) {
        this.deepest = deepest;
        this.most = most;
    }

    /** @param height 1 for a value that has none in it */
    private record Extent(long size, int height) {}

    YamlText of(Node root) {
        extent(root);
        return fault.isPresent() ? fault.get() : new YamlText.Root(root);
    }

    private Extent extent(Node node) {
        if (node instanceof AnchorNode anchor) {
            return extent(anchor.getRealNode());
        }
        if (fault.isPresent()) {
            return NOTHING;
        }
        var before = known.get(node);
        if (before == null && open.contains(node)) {
            return refuse(node, YamlText.Fault.CONTAINS_ITSELF, "this contains itself by an alias");
        }
        if (open.size() + (before == null ? 1 : before.height()) > deepest) {
            return refuse(node, YamlText.Fault.TOO_DEEP, tooDeep(deepest));
        }
        return before == null ? measured(node) : before;
    }

    private Extent measured(Node node) {
        open.add(node);
        long size = 1;
        int height = 0;
        for (var part : parts(node)) {
            var extent = extent(part);
            size = Math.min(most + 1, size + extent.size());
            height = Math.max(height, extent.height());
        }
        open.remove(node);
        if (size > most && fault.isEmpty()) {
            return refuse(
                    node,
                    YamlText.Fault.TOO_LARGE,
                    "with what aliases stand for, this has more than " + most + " values");
        }
        var extent = new Extent(size, height + 1);
        known.put(node, extent);
        return extent;
    }

    private Extent refuse(Node node, YamlText.Fault why, String what) {
        fault = Optional.of(YamlText.Broken.at(node, why, what));
        return NOTHING;
    }

    static String tooDeep(int deepest) {
        return "this lies more than " + deepest + " values deep";
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
