package dev.phoenix.simulation;

import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import dev.phoenix.simulation.Place.Built;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What each step does to the simulated world; the rules are those of the real drivers, their engines are left out. */
final class SimulatedDriver implements Driver<Step> {
    private static final Duration MOMENT = Duration.ofSeconds(15);
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final int DRAIN_LOOKS = 60;

    private final SimulatedWorld world;
    private final Acts acts;
    private final Broken broken;
    private int databases;

    SimulatedDriver(SimulatedWorld world, Acts acts, Broken broken) {
        this.world = world;
        this.acts = acts;
        this.broken = broken;
    }

    @Override
    public Class<Step> family() {
        return Step.class;
    }

    @Override
    public Observed observe(Step step, StepContext context) throws InterruptedException {
        if (!acts.look(step)) {
            return new Observed.Unknown();
        }
        if (step instanceof Step.MoveWriter move && halfWay(move, context)) {
            return new Observed.Unknown();
        }
        return isDone(step, context) ? new Observed.Done("is so") : new Observed.NotYet("is not so");
    }

    /** Begun and not finished is nothing that could be taken back: only going on will tell. */
    private boolean halfWay(Step.MoveWriter step, StepContext context) {
        var move = move(step, context, false);
        return !move.done() && move.pastThePoint() && broken != Broken.DONE_HALF_WAY;
    }

    private boolean isDone(Step step, StepContext context) {
        return switch (step) {
            case Step.Provision it -> world.at(it.site()).built != Built.ABSENT;
            case Step.PublishHosts it -> world.hosts.contains(it.site());
            case Step.LowerTtl _ ->
                world.ttl.equals(SimulatedWorld.SHORT_TTL)
                        && !context.clock().instant().isBefore(world.lowered.plus(SimulatedWorld.LONG_TTL));
            case Step.LinkEdges it ->
                world.at(it.oldSite()).relay.filter(it.newSite()::equals).isPresent()
                        && world.at(it.newSite())
                                .relay
                                .filter(it.oldSite()::equals)
                                .isPresent();
            case Step.Rename it -> it.newSite().equals(world.names.get(it.service()));
            case Step.UnpublishHosts it ->
                !world.hosts.contains(it.site()) && world.ttl.equals(SimulatedWorld.LONG_TTL);
            case Step.Destroy it -> world.at(it.site()).built == Built.ABSENT;
            case Step.MoveWriter it -> {
                var move = move(it, context, false);
                yield move.done() || move.pastThePoint() && broken == Broken.DONE_HALF_WAY;
            }
            case Step.PublishZone _,
                    Step.StartSingletons _,
                    Step.Configure _,
                    Step.DeployData _,
                    Step.Restore _,
                    Step.Deploy _,
                    Step.ProveProvisioned _,
                    Step.ProveConfigured _,
                    Step.ProveServices _,
                    Step.ProveNames _,
                    Step.PutGate _,
                    Step.Sync _,
                    Step.Forecast _,
                    Step.Share _,
                    Step.Watch _,
                    Step.Drain _,
                    Step.Archive _,
                    Step.ForgetEdge _,
                    Step.ForgetData _ -> false;
        };
    }

    @Override
    public Outcome apply(Step step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.Provision it -> build(it, context, it.site(), Built.SERVERS);
            case Step.Configure it -> build(it, context, it.site(), Built.CONFIGURED);
            case Step.DeployData it -> act(it, context, "deploy", () -> {});
            case Step.Restore it -> act(it, context, "restore", () -> {});
            case Step.Deploy it -> build(it, context, it.site(), Built.DEPLOYED);
            case Step.PublishHosts it -> act(it, context, "publish", () -> world.hosts.add(it.site()));
            case Step.PublishZone it ->
                act(
                        it,
                        context,
                        "publish",
                        () -> world.estate
                                .services()
                                .keySet()
                                .forEach(service -> world.names.putIfAbsent(service, it.site())));
            case Step.StartSingletons it ->
                act(
                        it,
                        context,
                        "start",
                        () -> built(it.site())
                                .singletons
                                .addAll(world.estate.singletons().keySet()));
            case Step.ProveProvisioned it -> prove(it, context, it.site());
            case Step.ProveConfigured it -> prove(it, context, it.site());
            case Step.ProveServices it -> prove(it, context, it.site());
            case Step.ProveNames it -> prove(it, context, it.newSite());
            case Step.LowerTtl it -> lower(it, context);
            case Step.PutGate it -> act(it, context, "put", () -> built(it.site()).gate = true);
            case Step.LinkEdges it -> {
                act(it, context, "old", () -> built(it.oldSite()).relay = Optional.of(built(it.newSite()).name));
                act(it, context, "new", () -> built(it.newSite()).relay = Optional.of(it.oldSite()));
            }
            case Step.Sync it -> sync(it, context);
            case Step.Forecast it -> prove(it, context, it.newSite());
            case Step.Share it -> {
                act(it, context, "set", () -> linked(it).shares.put(it.service(), it.share()));
                context.sleep(MOMENT);
                act(it, context, "judge", () -> linked(it));
            }
            case Step.MoveWriter it -> {
                built(it.oldSite());
                built(it.newSite());
                move(it, context, false).run();
            }
            case Step.Rename it -> rename(it, context, it.newSite());
            case Step.Watch it -> prove(it, context, it.newSite());
            case Step.Drain it -> drain(it, context);
            case Step.Archive it -> act(it, context, "archive", () -> {});
            case Step.UnpublishHosts it -> {
                while (broken != Broken.NO_DRAIN && context.clock().instant().isBefore(world.answersUntil)) {
                    context.sleep(MOMENT);
                }
                act(it, context, "unpublish", () -> unpublish(it.site()));
            }
            case Step.ForgetEdge it -> act(it, context, "forget", () -> forgetEdge(it));
            case Step.ForgetData it -> act(it, context, "forget", () -> forgetData(it));
            case Step.Destroy it -> {
                act(it, context, "servers", () -> world.at(it.site()).destroy());
                act(it, context, "look", () -> {});
            }
        }
        return new Outcome(true, "made so");
    }

    /** No act: whoever only asks is not told wrong things, and takes no turn. */
    @Override
    public void refuseUndoIfImpossible(Step step, StepContext context) {
        if (step instanceof Step.MoveWriter it) {
            refuseWithoutWayBack(move(it, context, false));
        }
    }

    @Override
    public void undo(Step step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.LowerTtl it -> act(it, context, "raise", () -> raise(it));
            case Step.PutGate it -> act(it, context, "take", () -> world.at(it.site()).gate = false);
            case Step.LinkEdges it -> unlink(it, context);
            case Step.Sync it -> act(it, context, "unsync", () -> unsync(it));
            case Step.Share it -> {
                if (broken == Broken.RELAY_FIRST) {
                    act(it, context, "unlink", () -> world.at(it.oldSite()).relay = Optional.empty());
                }
                act(it, context, "unset", () -> world.at(it.oldSite()).shares.put(it.service(), 0));
            }
            case Step.MoveWriter it -> moveBack(it, context);
            case Step.Rename it -> rename(it, context, built(it.oldSite()).name);
            case Step.UnpublishHosts it -> {
                act(it, context, "publish", () -> world.hosts.add(it.site()));
                lower(it, context);
            }
            case Step.Provision _,
                    Step.PublishHosts _,
                    Step.PublishZone _,
                    Step.StartSingletons _,
                    Step.Configure _,
                    Step.DeployData _,
                    Step.Restore _,
                    Step.Deploy _,
                    Step.ProveProvisioned _,
                    Step.ProveConfigured _,
                    Step.ProveServices _,
                    Step.ProveNames _,
                    Step.Forecast _,
                    Step.Watch _,
                    Step.Drain _,
                    Step.Archive _,
                    Step.ForgetEdge _,
                    Step.ForgetData _,
                    Step.Destroy _ -> throw new IllegalStateException(step.id() + " is never taken back");
        }
    }

    private void build(Step step, StepContext context, String site, Built built) throws InterruptedException {
        act(step, context, "begin", () -> {});
        act(step, context, "end", () -> {
            var place = world.at(site);
            if (place.built.compareTo(built) < 0) {
                place.built = built;
            }
            if (built == Built.DEPLOYED) {
                for (var data : world.estate.data().keySet()) {
                    place.data.computeIfAbsent(
                            data, _ -> new Copy(site + "/" + ++databases, Copy.Role.WRITER, List.of()));
                }
            }
        });
    }

    private void prove(Step step, StepContext context, String site) throws InterruptedException {
        act(step, context, "prove", () -> built(site));
    }

    private void lower(Step step, StepContext context) throws InterruptedException {
        act(step, context, "lower", () -> {
            if (!world.ttl.equals(SimulatedWorld.SHORT_TTL)) {
                world.ttl = SimulatedWorld.SHORT_TTL;
                world.lowered = context.clock().instant();
            }
        });
        var until = world.lowered.plus(SimulatedWorld.LONG_TTL);
        while (context.clock().instant().isBefore(until)) {
            context.sleep(MOMENT);
        }
    }

    /** Not while services that are no part of the step are at another site than these: their way back needs short answers. */
    private void raise(Step.LowerTtl step) {
        boolean all = step.services().containsAll(world.estate.services().keySet());
        if (all || world.names.values().stream().distinct().count() < 2) {
            world.ttl = SimulatedWorld.LONG_TTL;
        }
    }

    /** Answers that were given out before are held for as long as their TTL says. */
    private void rename(Step.Rename step, StepContext context, String site) throws InterruptedException {
        act(step, context, "rename", () -> {
            if (!site.equals(world.names.put(step.service(), site))) {
                world.answersUntil = context.clock().instant().plus(world.ttl);
            }
        });
    }

    private void sync(Step.Sync step, StepContext context) throws InterruptedException {
        act(step, context, "seed", () -> seed(step));
        var old = built(step.oldSite()).data.get(step.data());
        var copy = built(step.newSite()).data.get(step.data());
        for (int look = 0; look < 3 && !copy.has(old.writes); look++) {
            act(step, context, "follow", () -> {});
        }
    }

    /** What may be done follows from what both are: driver-data/DESIGN.md has the table. */
    private void seed(Step.Sync step) {
        var from = built(step.oldSite()).data.get(step.data());
        var to = built(step.newSite());
        var copy = to.data.get(step.data());
        boolean same = from.origin.equals(copy.origin);
        if (same && copy.role == Copy.Role.WRITER && from.role != Copy.Role.WRITER) {
            return;
        }
        if (from.role != Copy.Role.WRITER || same && copy.role == Copy.Role.WRITER) {
            throw PhoenixException.failed(
                    "DATA-016", from + " cannot be copied to " + copy + ".", "End the run that moved it.");
        }
        if (!same) {
            var seeded = new Copy(from.origin, Copy.Role.STANDBY, from.writes);
            seeded.replaced = Optional.of(copy);
            to.data.put(step.data(), seeded);
        }
        var now = to.data.get(step.data());
        now.role = Copy.Role.STANDBY;
        now.follows = Optional.of(step.oldSite());
    }

    private void unsync(Step.Sync step) {
        var place = world.at(step.newSite());
        var copy = place.data.get(step.data());
        var from = world.at(step.oldSite()).data.get(step.data());
        if (copy == null || from == null || from.role != Copy.Role.WRITER || !from.origin.equals(copy.origin)) {
            return;
        }
        copy.role = Copy.Role.FENCED;
        copy.replaced.ifPresent(before -> place.data.put(step.data(), before));
    }

    /** Each edge is seen to carry others, or nobody. */
    private void unlink(Step.LinkEdges step, StepContext context, List<String> services) throws InterruptedException {
        var old = world.at(step.oldSite());
        act(step, context, "old", () -> {
            old.recall(services);
            if (!old.carries()) {
                old.forgetEdge();
            }
        });
        var other = world.at(step.newSite());
        if (services.stream().anyMatch(service -> other.share(service) > 0)) {
            context.sleep(SimulatedWorld.SHORT_TTL.plusSeconds(1));
        }
        act(step, context, "new", () -> {
            other.recall(services);
            if (!other.carries() && !old.carries()) {
                other.forgetEdge();
            }
        });
    }

    private void unlink(Step.LinkEdges step, StepContext context) throws InterruptedException {
        if (step.services().isPresent()) {
            unlink(step, context, step.services().get());
            return;
        }
        act(step, context, "old", () -> world.at(step.oldSite()).forgetEdge());
        var other = world.at(step.newSite());
        if (other.shares.values().stream().anyMatch(share -> share > 0)) {
            context.sleep(SimulatedWorld.SHORT_TTL.plusSeconds(1));
        }
        act(step, context, "new", other::forgetEdge);
    }

    /** A link to a third site is nothing to the one that goes. */
    private void forgetEdge(Step.ForgetEdge step) {
        var edge = built(step.newSite());
        if (edge.relay
                .filter(to -> !to.equals(step.oldSite()) && world.at(to).serves())
                .isEmpty()) {
            edge.forgetEdge();
        }
    }

    private void moveBack(Step.MoveWriter step, StepContext context) throws InterruptedException {
        var move = move(step, context, false);
        if (!move.backBegun() && !move.led() && !move.pastThePoint()) {
            move.abandon();
            return;
        }
        refuseWithoutWayBack(move);
        move(step, context, true).run();
    }

    private static void refuseWithoutWayBack(SimulatedMove move) {
        boolean moved = move.led() || move.pastThePoint();
        if (!move.backBegun() && moved && !move.wayBackHolds()) {
            throw PhoenixException.failed("DATA-020", "the way back does not hold.", "phoenix resume");
        }
    }

    private void drain(Step.Drain step, StepContext context) throws InterruptedException {
        act(step, context, "look", () -> {});
        var place = world.at(step.oldSite());
        var services = step.services()
                .orElseGet(() -> List.copyOf(world.estate.services().keySet()));
        for (int look = 0; broken != Broken.NO_DRAIN && !quiet(place, services, context); look++) {
            if (look == DRAIN_LOOKS) {
                throw PhoenixException.failed("SIM-011", step.oldSite() + " is still in use.", "phoenix resume");
            }
            context.sleep(MOMENT);
        }
    }

    private static boolean quiet(Place place, List<String> services, StepContext context) {
        var since = context.clock().instant().minus(QUIET);
        return services.stream()
                .allMatch(service ->
                        place.lastUsers.getOrDefault(service, Instant.MIN).isBefore(since));
    }

    private void unpublish(String site) {
        if (world.names.containsValue(site) && broken != Broken.DESTROY_WHILE_NAMED) {
            throw PhoenixException.failed("DNS-020", "records still lead to " + site + ".", "Move them.");
        }
        world.hosts.remove(site);
        world.ttl = SimulatedWorld.LONG_TTL;
    }

    private void forgetData(Step.ForgetData step) {
        var place = built(step.newSite());
        if (!SimulatedWorld.writes(place)) {
            throw PhoenixException.failed(
                    "DATA-019", step.newSite() + " is not the writer.", "What the other has may be nowhere else.");
        }
        place.data.values().forEach(copy -> copy.replaced = Optional.empty());
    }

    private Place linked(Step.Share step) {
        var place = built(step.oldSite());
        if (place.relay.filter(built(step.newSite()).name::equals).isEmpty()) {
            throw PhoenixException.failed("EDGE-001", step.oldSite() + " has no relay.", "phoenix resume");
        }
        return place;
    }

    private Place built(String site) {
        var place = world.at(site);
        if (!place.serves()) {
            throw PhoenixException.failed("SIM-010", site + " is not there.", "phoenix up " + site);
        }
        return place;
    }

    private SimulatedMove move(Step.MoveWriter step, StepContext context, boolean back) {
        return new SimulatedMove(world, acts, broken, step, context, back);
    }

    private void act(Step step, StepContext context, String what, Runnable effect) throws InterruptedException {
        acts.act(step, context, what, effect);
    }
}
