package dev.phoenix.runner;

import dev.phoenix.model.estate.Members;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What switches of groups have moved to one site, while the rest of the estate is at another.
 *
 * @param moved what is at {@code to}
 */
public record Split(String from, String to, Members moved) {
    /** @param done runs of groups that are done and have not ended it, oldest first */
    static Optional<Split> of(List<RunEvent.RunOpened> done) {
        var split = Optional.<Split>empty();
        for (var run : done) {
            split = Optional.of(after(split, run));
        }
        return split;
    }

    private static Split after(Optional<Split> before, RunEvent.RunOpened run) {
        var from = side(run, "from");
        var to = side(run, "to");
        var there =
                before.filter(it -> it.from.equals(from) && it.to.equals(to)).map(Split::moved);
        return new Split(from, to, there.orElse(Members.NONE).and(movedBy(run.plan())));
    }

    /** What of an estate is at one of its sites. */
    public Members at(String site, Members all) {
        if (site.equals(to)) {
            return all.among(moved);
        }
        return site.equals(from) ? all.without(moved) : Members.NONE;
    }

    public Set<String> sites() {
        return Set.copyOf(List.of(from, to));
    }

    /** By the names that it renames and the writer that it moves; singletons only where the plan says which. */
    static Members movedBy(Plan plan) {
        var services = new ArrayList<String>();
        var data = new ArrayList<String>();
        var singletons = new ArrayList<String>();
        for (var node : plan.nodes()) {
            if (node.step() instanceof Step.Rename rename) {
                services.add(rename.service());
            }
            if (node.step() instanceof Step.MoveWriter move) {
                data.addAll(move.data());
                singletons.addAll(move.singletons().orElse(List.of()));
            }
        }
        return new Members(services, data, singletons);
    }

    /** Whether it ends with nobody, and nothing, at the old site. */
    static boolean retires(Plan plan) {
        return plan.nodes().stream().anyMatch(node -> node.step() instanceof Step.Destroy);
    }

    /** @param side {@code from} or {@code to} */
    static String side(RunEvent.RunOpened run, String side) {
        return Objects.requireNonNullElse(run.settings().get(side), "");
    }
}
