package dev.phoenix.simulation;

import dev.phoenix.model.estate.Members;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import dev.phoenix.runner.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whether the world is what is said of it when a run ends. */
final class Claims {
    private final SimulatedWorld world;
    private final Books books;
    /** Service → the site that the last run which led it anywhere, or back, has ended with. */
    private final Map<String, String> settled = new TreeMap<>();

    Claims(SimulatedWorld world, Books books) {
        this.world = world;
        this.books = books;
    }

    /** Nobody has heard how the run has ended, if it has. */
    void unheard(String run) {
        settled.keySet().removeAll(moving(opened(run).plan()).services());
    }

    /** Going back over the point of no return is not for a run to choose. */
    void refuseWriterPastThePoint(String run) {
        var opened = opened(run);
        var from = opened.settings().get("from");
        var to = opened.settings().get("to");
        if (from != null
                && to != null
                && world.movedTo(from, to, moving(opened.plan()).data())) {
            world.violated("nobody asked for it, and a writer that is at " + to + " is taken back");
        }
    }

    void compare(String run, RunOutcome outcome) {
        var opened = opened(run);
        var from = opened.settings().get("from");
        var to = opened.settings().get("to");
        if (from == null || to == null) {
            return;
        }
        var moving = moving(opened.plan());
        switch (outcome) {
            case DONE -> done(opened, from, to, moving);
            case ROLLED_BACK -> rolledBack(from, moving);
            case FAILED -> untouched();
            case STOPPED, INTERRUPTED -> {
                if (!RunState.of(books.events(run)).mayHaveMovedUsers()
                        && books.events(run).getLast() instanceof RunEvent.RunClosed) {
                    untouched();
                }
            }
        }
        othersAreWhereTheyWere(moving);
        switch (outcome) {
            case DONE -> moving.services().forEach(service -> settled.put(service, to));
            case ROLLED_BACK -> moving.services().forEach(service -> settled.put(service, from));
            case STOPPED, INTERRUPTED -> settled.keySet().removeAll(moving.services());
            case FAILED -> {}
        }
    }

    private RunEvent.RunOpened opened(String run) {
        return RunState.of(books.events(run)).opened();
    }

    private void done(RunEvent.RunOpened opened, String from, String to, Members moving) {
        everybodyAt(to, moving);
        // A newer run may have built it anew.
        boolean newest = books.runs().getFirst().run().equals(opened.run());
        boolean retires = opened.plan().nodes().stream().anyMatch(node -> node.step() instanceof Step.Destroy);
        if (newest && retires && world.at(from).built != Place.Built.ABSENT) {
            world.violated("done, and " + from + " is still there");
        }
    }

    private void rolledBack(String from, Members moving) {
        everybodyAt(from, moving);
        if (moving.services().stream().anyMatch(service -> world.at(from).share(service) > 0)) {
            world.violated("rolled back, and " + from + " still relays");
        }
    }

    /** What a run is about: all of the estate, unless its plan says what. */
    private Members moving(Plan plan) {
        var all = world.estate.members();
        var part = plan.nodes().stream()
                .filter(node -> node.step() instanceof Step.LinkEdges link
                        && link.services().isPresent())
                .findFirst();
        if (part.isEmpty()) {
            return all;
        }
        var services = plan.nodes().stream()
                .flatMap(node ->
                        node.step() instanceof Step.Rename rename ? Stream.of(rename.service()) : Stream.<String>of())
                .toList();
        var moves = plan.nodes().stream()
                .flatMap(node ->
                        node.step() instanceof Step.MoveWriter move ? Stream.of(move) : Stream.<Step.MoveWriter>of())
                .findFirst();
        return new Members(
                services,
                moves.map(Step.MoveWriter::data).orElse(List.of()),
                moves.flatMap(Step.MoveWriter::singletons).orElse(List.of()));
    }

    /** What one group's run does is nothing to any other. */
    private void othersAreWhereTheyWere(Members moving) {
        settled.forEach((service, site) -> {
            if (!moving.services().contains(service)) {
                everybodyAt(site, new Members(List.of(service), List.of(), List.of()));
            }
        });
    }

    private void everybodyAt(String site, Members members) {
        if (world.names.entrySet().stream()
                .anyMatch(name -> members.services().contains(name.getKey())
                        && !name.getValue().equals(site))) {
            world.violated("users are said to be at " + site + ", names lead to " + world.names);
        }
        if (!world.at(site).singletons.containsAll(members.singletons())) {
            world.violated("users are said to be at " + site + ", its singletons do not run");
        }
        world.writersOfUsers(members.services()).forEach(writer -> {
            if (writer.filter(site::equals).isEmpty()) {
                world.violated("users are said to be at " + site + ", the writes of one arrive at " + writer);
            }
        });
    }

    /** Whoever is said not to have been moved is served. */
    private void untouched() {
        if (world.writersOfUsers().stream().anyMatch(Optional::isEmpty)) {
            world.violated("nothing is said to have moved, and a write is turned away");
        }
    }
}
