package dev.phoenix.model.plan;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Steps and what each needs done before it: a directed graph without cycles, in an order in which it could be run one
 * by one.
 */
public record Plan(String title, List<Node> nodes) {
    /** @param needs ids of steps that come before, in order, so that equal plans are equal texts */
    public record Node(Step step, Set<String> needs) {
        public Node {
            needs = Collections.unmodifiableSet(new TreeSet<>(needs));
        }
    }

    public Plan {
        nodes = List.copyOf(nodes);
        var seen = new HashSet<String>();
        for (var node : nodes) {
            if (!seen.containsAll(node.needs())) {
                throw new IllegalArgumentException(
                        node.step().id() + " needs a step that does not come before it: " + node.needs());
            }
            if (!seen.add(node.step().id())) {
                throw new IllegalArgumentException(
                        "two steps with id " + node.step().id());
            }
        }
    }

    /** Ids of all steps that must be done before this one, near and far. */
    public Set<String> allNeedsOf(String id) {
        var needed = new HashSet<String>(Set.of(id));
        for (var node : nodes.reversed()) {
            if (needed.contains(node.step().id())) {
                needed.addAll(node.needs());
            }
        }
        needed.remove(id);
        return needed;
    }
}
