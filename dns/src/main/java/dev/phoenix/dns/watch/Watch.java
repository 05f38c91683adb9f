package dev.phoenix.dns.watch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Asks all servers side by side, again and again, until all of them tell what is wanted or the time is over. */
public record Watch(Asker asker, InstantSource clock, Pause pause) {
    /**
     * @param within from the first question on; at least one round is asked
     * @param every between the end of one round and the next
     */
    public record Limits(Duration within, Duration every) {}

    /** Who is to tell what, made anew before each round: it may be what one of the servers says at that time. */
    @FunctionalInterface
    public interface Aim {
        Map<Vantage, List<Wanted>> wanted() throws InterruptedException;
    }

    /** The last round; whether {@linkplain Round#agreed() all agree} is for the caller to see. */
    public Round everybody(Aim aim, Limits limits, Consumer<Round> seen) throws InterruptedException {
        var deadline = clock.instant().plus(limits.within());
        while (true) {
            var round = ask(aim.wanted(), false);
            seen.accept(round);
            if (round.agreed() || !clock.instant().isBefore(deadline)) {
                return round;
            }
            pause.sleep(limits.every());
        }
    }

    /**
     * The same where a server that has told what is wanted need not be asked again, and the first thing that a server
     * gets wrong is enough to ask it later: for large changes.
     */
    public Round stragglers(List<Vantage> servers, List<Wanted> wanted, Limits limits, Consumer<Round> seen)
            throws InterruptedException {
        var deadline = clock.instant().plus(limits.within());
        var waiting = servers;
        while (true) {
            var round = ask(all(waiting, wanted), true);
            if (round.agreed() || clock.instant().isAfter(deadline)) {
                return round;
            }
            seen.accept(round);
            waiting = round.waitedFor();
            pause.sleep(limits.every());
        }
    }

    public Round round(List<Vantage> servers, List<Wanted> wanted) throws InterruptedException {
        return ask(all(servers, wanted), false);
    }

    private static Map<Vantage, List<Wanted>> all(List<Vantage> servers, List<Wanted> wanted) {
        var all = new LinkedHashMap<Vantage, List<Wanted>>();
        servers.forEach(server -> all.put(server, wanted));
        return all;
    }

    private Round ask(Map<Vantage, List<Wanted>> wanted, boolean untilFirst) throws InterruptedException {
        var lines = new ArrayList<Round.Line>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = wanted.entrySet().stream()
                    .map(one -> (Callable<List<Round.Line>>) () -> ask(one.getKey(), one.getValue(), untilFirst))
                    .toList();
            for (var one : threads.invokeAll(tasks)) {
                lines.addAll(result(one));
            }
        }
        return new Round(clock.instant(), lines);
    }

    private List<Round.Line> ask(Vantage server, List<Wanted> wanted, boolean untilFirst) {
        var lines = new ArrayList<Round.Line>();
        for (var one : wanted) {
            var line = new Round.Line(server, one, asker.ask(server, one.question()));
            lines.add(line);
            if (untilFirst && !line.agrees()) {
                break;
            }
        }
        return lines;
    }

    private static List<Round.Line> result(Future<List<Round.Line>> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(fault.getCause());
        }
    }
}
