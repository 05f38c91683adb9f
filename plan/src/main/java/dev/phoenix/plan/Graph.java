package dev.phoenix.plan;

import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A plan while it is put together. */
final class Graph {
    private final List<Plan.Node> nodes = new ArrayList<>();

    /** @return the step's id, for those that need it */
    String add(Step step, String... needs) {
        nodes.add(new Plan.Node(step, Set.of(needs)));
        return step.id();
    }

    static String[] and(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).distinct().toArray(String[]::new);
    }

    Plan plan(String title) {
        return new Plan(title, nodes);
    }
}
