package dev.phoenix.runner;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Members;
import dev.phoenix.model.plan.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which group of an estate is where, by the runs that are done, and what that forbids. */
public record GroupRuns(Journal journal) {
    /** Empty where all that runs have moved is at one site; a run that was taken back has moved nothing. */
    public Optional<Split> split() {
        var done = new ArrayList<RunEvent.RunOpened>();
        var gone = new HashSet<String>();
        for (var run : journal.runs()) {
            var typed = Typed.of(run);
            if (!isDone(run)) {
                continue;
            }
            if (typed.isDestruction()) {
                gone.addAll(typed.sites());
            } else if (typed.isSwitch() && ends(run)) {
                break;
            } else if (typed.isSwitch() && Collections.disjoint(gone, typed.sites())) {
                done.addFirst(opened(run));
            }
        }
        return Split.of(done);
    }

    /**
     * What is at the site that a switch is to lead to, before it. While groups are at two sites there is one way to go: an edge
     * still relays those who come to it for what has moved, and what has moved comes home over its own way back.
     *
     * @param all what the estate has
     * @throws PhoenixException RUN-030 if groups are at two sites, and this is not that way
     */
    public Members alreadyAt(String to, String from, Members all) {
        var split = split();
        split.filter(it -> !it.from().equals(from) || !it.to().equals(to)).ifPresent(it -> {
            throw elsewhere(it, "a switch from " + from + " to " + to + " does not begin meanwhile.");
        });
        return split.map(it -> it.at(to, all)).orElse(Members.NONE);
    }

    /**
     * Whoever forgets a site forgets every relay.
     *
     * @throws PhoenixException RUN-030 if groups are at two other sites
     */
    public void refuseWhileOthersRelay(String destroyed) {
        split().filter(it -> !it.sites().contains(destroyed)).ifPresent(it -> {
            throw elsewhere(it, "without " + destroyed + " these two would forget their own links, too.");
        });
    }

    /** @throws PhoenixException RUN-030 if groups are at two sites, so that edges and gates are in use */
    public void refuseWhileAtTwoSites() {
        split().ifPresent(it -> {
            throw elsewhere(it, "their edges relay meanwhile.");
        });
    }

    /**
     * What has no service is led by no name: only the runs tell that it was never moved. A site that users were led away from to
     * a third one is not asked about.
     *
     * @param all what the estate has
     * @param serving the sites that the services' names lead to now
     * @throws PhoenixException RUN-030 if groups are at two sites, and something of them is at this one
     */
    public void refuseWhileSomethingIsAt(String destroyed, Members all, Set<String> serving) {
        split().filter(it -> serving.isEmpty() || !Collections.disjoint(serving, it.sites()))
                .ifPresent(it -> {
                    var there = it.at(destroyed, all);
                    if (!there.isEmpty()) {
                        throw elsewhere(it, "with " + destroyed + " would go what is there: " + there + ".");
                    }
                });
    }

    private static PhoenixException elsewhere(Split split, String why) {
        return PhoenixException.usage(
                "RUN-030",
                "groups of this estate are at " + split.from() + " and " + split.to() + ", at " + split.to() + ": "
                        + split.moved() + "; " + why,
                "phoenix switch " + split.from() + " " + split.to()
                        + " moves what is left; phoenix rollback --group NAME takes home what has moved; a site that is left"
                        + " by all ends by phoenix destroy.");
    }

    /**
     * A plan that ends with a site's destruction was made when it left nothing there.
     *
     * @param all what the estate has
     * @throws PhoenixException RUN-031 if something has come back since
     */
    public void refuseIfOthersAreBack(String run, Members all) {
        var opened = opened(run);
        if (!isOfAPart(opened) || !Split.retires(opened.plan())) {
            return;
        }
        var there = split().map(it -> it.at(Split.side(opened, "to"), all)).orElse(Members.NONE);
        var left = all.without(there).without(Split.movedBy(opened.plan()));
        if (!left.isEmpty()) {
            var old = Split.side(opened, "from");
            throw PhoenixException.usage(
                    "RUN-031",
                    "run " + run + " (" + opened.command() + ") would end with the destruction of " + old
                            + ", and there is again: " + left + ".",
                    "Begin a new switch instead: its plan is made of what is there now. What this one has left, phoenix"
                            + " rollback " + run + " takes back.");
        }
    }

    /** What a switch moves: what its plan names, or all that the estate has. */
    public static Members movedBy(RunEvent.RunOpened run, Members all) {
        return isOfAPart(run) ? Split.movedBy(run.plan()) : all;
    }

    private static boolean isOfAPart(RunEvent.RunOpened run) {
        return run.plan().nodes().stream()
                .anyMatch(node -> node.step() instanceof Step.LinkEdges link
                        && link.services().isPresent());
    }

    /** The newest switch of a group, whatever has become of it. */
    public Optional<String> newestOf(String group) {
        return journal.runs().stream()
                .filter(run -> Typed.of(run).isSwitch()
                        && Typed.of(run).group().filter(group::equals).isPresent())
                .findFirst()
                .map(RunSummary::run);
    }

    /** Whether a switch leaves, once it is done, nobody at the site that it is from. One of a whole estate always does. */
    boolean ends(RunSummary run) {
        return Typed.of(run).group().isEmpty() || Split.retires(opened(run).plan());
    }

    /** Whether two switches are of different groups between the same sites: what the one does is nothing to the other. */
    boolean areApart(RunSummary one, RunSummary other) {
        var typed = List.of(Typed.of(one), Typed.of(other));
        return typed.stream().allMatch(each -> each.group().isPresent())
                && Set.copyOf(typed.getFirst().sites())
                        .equals(Set.copyOf(typed.getLast().sites()))
                && !Split.movedBy(opened(one).plan())
                        .overlaps(Split.movedBy(opened(other).plan()));
    }

    private RunEvent.RunOpened opened(RunSummary run) {
        return opened(run.run());
    }

    private RunEvent.RunOpened opened(String run) {
        return RunState.of(journal.events(run)).opened();
    }

    static boolean isDone(RunSummary run) {
        return run.outcome().filter(RunOutcome.DONE::equals).isPresent();
    }
}
