package dev.phoenix.simulation;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Members;
import dev.phoenix.model.estate.ServiceSpec;
import dev.phoenix.model.estate.SiteSpec;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.runner.RunOutcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One schedule, carried out: the simulated threads take turns, time passes, and after each turn the world is looked at. */
final class Simulation {
    /** @param violation what must never be true, and was; empty: all went well */
    record Result(List<String> trace, Optional<String> violation) {
        Result {
            trace = List.copyOf(trace);
        }
    }

    /** Longer than any schedule takes; more is a run that never ends. */
    private static final int MOST_TURNS = 20_000;
    /** In real nanoseconds: nobody is computing for so long. */
    private static final long STUCK = 120_000_000_000L;

    private final List<String> trace = new ArrayList<>();
    private final Turns turns = new Turns();
    private final SimulatedWorld world;
    private final Books books;
    private final Acts acts;
    private final Operator operator;
    private final Schedule schedule;

    private Simulation(Schedule schedule, Broken broken) {
        this.schedule = schedule;
        var first = schedule.orders().getFirst();
        world = new SimulatedWorld(schedule.inGroups() ? inGroups(estate()) : estate(), turns);
        books = new Books(turns, trace, first);
        acts = new Acts(turns, first);
        operator = new Operator(world, books, acts, broken);
    }

    static Result run(Schedule schedule, Broken broken) {
        if (schedule.orders().isEmpty()) {
            return new Result(List.of(), Optional.empty());
        }
        // Not on the thread of a test: virtual threads hand over to each other without waking a real one.
        var task = new FutureTask<>(() -> new Simulation(schedule, broken).run());
        Thread.ofVirtual().start(task);
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static Estate estate() {
        var blog = Estates.blog("ns");
        var sites = new LinkedHashMap<>(blog.sites());
        sites.put("third", new SiteSpec("third", "tf/c"));
        return new Estate(
                blog.name(),
                blog.commit(),
                blog.publicZone(),
                sites,
                blog.salt(),
                blog.kubernetes(),
                blog.dns(),
                blog.services(),
                blog.data(),
                blog.singletons(),
                blog.groups(),
                blog.secrets(),
                blog.switching(),
                blog.rehearsal());
    }

    /** Pages; the guestbook and a shop, each with data of its own; mail with its outbox is the rest. */
    private static Estate inGroups(Estate blog) {
        var url = URI.create("https://shop.example.org/");
        var services = new LinkedHashMap<>(blog.services());
        services.put(
                "shop",
                new ServiceSpec.Web(
                        "shop", url, List.of("shop.example.org"), 200, Optional.empty(), true, Optional.empty()));
        var data = new LinkedHashMap<>(blog.data());
        data.put("orders", new DataSpec.Volume("orders", "orders", List.of("shop")));
        var groups = new LinkedHashMap<String, Members>();
        groups.put("pages", new Members(List.of("www"), List.of(), List.of()));
        groups.put("book", new Members(List.of("guestbook"), List.of("uploads", "guestbook"), List.of()));
        groups.put("sales", new Members(List.of("shop"), List.of("orders"), List.of()));
        var switching = blog.switching();
        return new Estate(
                blog.name(),
                blog.commit(),
                blog.publicZone(),
                blog.sites(),
                blog.salt(),
                blog.kubernetes(),
                blog.dns(),
                services,
                data,
                blog.singletons(),
                groups,
                blog.secrets(),
                new SwitchSpec(
                        switching.strategy(),
                        List.copyOf(services.keySet()),
                        switching.shift(),
                        switching.pause(),
                        switching.holdAtMost(),
                        switching.quiet(),
                        switching.gate(),
                        switching.inconclusive()),
                blog.rehearsal());
    }

    private Result run() {
        for (var order : schedule.orders()) {
            if (world.violation.isPresent()) {
                break;
            }
            carryOut(order);
        }
        return new Result(trace, world.violation);
    }

    private void carryOut(Order order) {
        trace.add(order.toString());
        books.begin(order);
        acts.begin(order);
        turns.revive();
        operator.begin(order);
        var process = new FutureTask<Optional<RunOutcome>>(() -> operator.carryOut(order.command()));
        var owner = Thread.ofVirtual().name("owner").start(process);
        var random = new Random(order.salt());
        int left = MOST_TURNS;
        while (!standStill(owner)) {
            if (left-- == 0) {
                world.violated("the command does not end");
                turns.kill();
            }
            turn(order, random);
        }
        world.tick(random);
        ended(process);
    }

    private void turn(Order order, Random random) {
        if (turns.isDead() || turns.waiting() == 0) {
            return;
        }
        int next = acts.count() + 1;
        if (order.has(Order.Kind.CUT_OFF, next)) {
            trace.add("  SIGKILL in the middle");
            turns.kill();
            return;
        }
        if (order.has(Order.Kind.INTERRUPT, next) && operator.interrupt()) {
            trace.add("  Ctrl-C");
            return;
        }
        boolean able = turns.pass();
        world.tick(random);
        if (world.violation.isPresent()) {
            turns.kill();
        } else if (able) {
            turns.letOneGo(random);
        }
    }

    /** Waits until nobody moves; @return whether the command has ended */
    private boolean standStill(Thread owner) {
        long until = System.nanoTime() + STUCK;
        while (owner.isAlive()) {
            var state = owner.getState();
            boolean waits = state == Thread.State.TIMED_WAITING || state == Thread.State.WAITING;
            if (!turns.isDead() && waits && books.working() > 0 && turns.waiting() == books.working()) {
                return false;
            }
            if (System.nanoTime() > until) {
                world.violated("nobody moves any more");
                turns.kill();
                until = Long.MAX_VALUE;
            }
            Thread.yield();
        }
        return true;
    }

    private void ended(FutureTask<Optional<RunOutcome>> process) {
        try {
            var outcome = process.get();
            trace.add("  ended " + outcome.map(RunOutcome::word).orElse("without a run"));
            outcome.ifPresent(operator::ended);
        } catch (ExecutionException fault) {
            failed(fault.getCause());
        } catch (InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Refused, or killed; everything else is a fault of what is tried here. */
    private void failed(Throwable cause) {
        if (turns.isDead()) {
            operator.killed();
            return;
        }
        if (cause instanceof PhoenixException refused) {
            trace.add("  refused: " + refused.getMessage());
            if (refused.code().equals("RUN-009") || refused.code().equals("RUN-010")) {
                world.violated("refused without a reason: " + refused.getMessage());
            }
        } else {
            world.violated("neither an outcome nor a reason: " + cause);
        }
    }
}
