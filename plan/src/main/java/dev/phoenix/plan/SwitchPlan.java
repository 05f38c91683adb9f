package dev.phoenix.plan;

import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Members;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything between "the new site is proved" and "the old one is gone". A step needs what makes it safe, and nothing
 * else: TTLs run out while servers are built, data sets are copied side by side.
 */
final class SwitchPlan {
    private final Estate estate;
    private final String from;
    private final String to;
    private final Graph graph;
    private final Optional<Members> part;
    private final boolean retires;
    private final Members moving;
    private final List<String> order;
    /** Services with one writer move when it moves; all others by themselves. */
    private final List<String> writing;

    private final List<String> free;

    SwitchPlan(Estate estate, String from, String to, Graph graph) {
        this(estate, from, to, graph, Optional.empty(), true);
    }

    /**
     * @param part what moves; empty: all of the estate
     * @param retires whether nothing is at the old site then: it goes
     */
    SwitchPlan(Estate estate, String from, String to, Graph graph, Optional<Members> part, boolean retires) {
        this.estate = estate;
        this.from = from;
        this.to = to;
        this.graph = graph;
        this.part = part;
        this.retires = retires;
        this.moving = part.orElseGet(estate::members);
        this.order = estate.switching().order().stream()
                .filter(moving.services()::contains)
                .toList();
        this.writing =
                order.stream().filter(name -> !estate.dataOf(name).isEmpty()).toList();
        this.free = order.stream().filter(name -> estate.dataOf(name).isEmpty()).toList();
    }

    void add(SwitchSpec.Strategy strategy, String[] proved) {
        var only = part.map(Members::services);
        var lowered = graph.add(new Step.LowerTtl(order));
        var before = graph.add(new Step.PutGate(from), proved);
        var after = graph.add(new Step.PutGate(to), proved);
        var linked = graph.add(new Step.LinkEdges(from, to, only), before, after);
        // Afterwards: the relay is proved with what the new site was built with. A database is down while it is
        // exchanged for
        // a copy, and that takes no writes.
        var synced = moving.data().stream()
                .map(data -> graph.add(new Step.Sync(data, from, to), linked))
                .toArray(String[]::new);
        var ready = forecast(linked, synced);
        var renamed = switch (strategy) {
            case EDGE -> {
                var shared = share(ready);
                var moved = moveWriter(Graph.and(synced, shared));
                yield rename(order, moved, lowered);
            }
            case DNS -> {
                var first = rename(free, ready, lowered);
                var moved = moveWriter(Graph.and(synced, first));
                yield rename(writing, moved, lowered);
            }
        };
        var watched = graph.add(new Step.Watch(to, from, only), renamed);
        if (retires) {
            retire(watched);
        } else {
            graph.add(new Step.Drain(from, only), watched);
        }
    }

    /** Nobody is moved for a move that could not be finished. */
    private String forecast(String linked, String[] synced) {
        return hasWriter()
                ? graph.add(
                        new Step.Forecast(moving.data(), from, to, part.map(Members::singletons)),
                        Graph.and(synced, linked))
                : linked;
    }

    /** One service after the other, each in growing shares: a fault of the new site meets 1 % of one service first. */
    private String share(String linked) {
        var last = linked;
        for (var service : free) {
            if (estate.services().get(service) instanceof ServiceSpec.Web) {
                for (int share : estate.switching().shift()) {
                    last = graph.add(new Step.Share(service, from, to, share), last);
                }
            }
        }
        return last;
    }

    private String moveWriter(String[] needs) {
        return hasWriter()
                ? graph.add(new Step.MoveWriter(writing, moving.data(), from, to, part.map(Members::singletons)), needs)
                : needs[needs.length - 1];
    }

    private boolean hasWriter() {
        return !moving.data().isEmpty() || !moving.singletons().isEmpty();
    }

    private String rename(List<String> services, String... needs) {
        var last = needs;
        for (var service : services) {
            last = new String[] {graph.add(new Step.Rename(service, from, to), last)};
        }
        return last[0];
    }

    private void retire(String watched) {
        // Whoever is left there, of whichever group: the site goes.
        var drained = graph.add(new Step.Drain(from), watched);
        var settled = graph.add(new Step.PublishZone(to, Phase.RETIRE), drained);
        var kept = graph.add(new Step.Archive(from), drained);
        var unpublished = graph.add(
                new Step.UnpublishHosts(from), Stream.of(settled, kept).toArray(String[]::new));
        Plans.destroy(estate, from, List.of(to), graph, unpublished);
    }
}
