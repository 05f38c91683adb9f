package dev.phoenix.runner;

import dev.phoenix.driver.Driver;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import java.util.List;

/** All drivers of a run; each step has exactly one. */
public record Drivers(List<Driver<?>> all) {
    public Drivers {
        all = List.copyOf(all);
    }

    Driver<?> of(Step step) {
        var able =
                all.stream().filter(driver -> driver.family().isInstance(step)).toList();
        if (able.size() != 1) {
            throw PhoenixException.failed(
                    "RUN-003",
                    step.title() + ": " + (able.isEmpty() ? "no driver" : able.size() + " drivers") + " for this step.",
                    "This is a fault of Phoenix itself; please report it with the output of phoenix --version.");
        }
        return able.getFirst();
    }

    /** Found before anything moves, not half-way. */
    public void cover(Plan plan) {
        plan.nodes().forEach(node -> of(node.step()));
    }
}
