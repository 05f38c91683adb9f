package dev.phoenix.lab.users;

import dev.phoenix.model.observation.Observation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Counts every request once, in the second in which it ended. */
final class Recorder {
    /** Shorter waits at the edge are not called held (ms). */
    private static final int HELD_FROM_MILLIS = 100;
    /** Failures beyond these are counted, but not described: no fault of a rehearsal answers for them. */
    private static final int FAILURES_IN_FULL = 50_000;

    private final InstantSource clock;
    private final Consumer<Observation> out;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Line, Second> second = new HashMap<>();
    private final Map<String, Long> bySite = new TreeMap<>();
    private final Map<String, Long> byService = new TreeMap<>();
    private final Map<String, Long> faults = new TreeMap<>();
    private long currentSecond;
    private long total;
    private long failed;
    private long held;
    private int longestHeldMillis;
    private double longestMillis;
    private Map<String, Long> lastSecond = Map.of();

    private record Line(String site, String service) {}

    private static final class Second {
        private final Histogram times = new Histogram();
        private int failed;
        private int held;
        private int longestHeld;
    }

    /**
     * @param longestHeldMillis as the edge reports it
     * @param longestMillis the slowest request of all, to its whole answer
     * @param lastSecond requests by site in the last whole second
     */
    record Totals(
            long total,
            long failed,
            long held,
            int longestHeldMillis,
            double longestMillis,
            Map<String, Long> bySite,
            Map<String, Long> byService,
            Map<String, Long> faults,
            Map<String, Long> lastSecond) {}

    Recorder(InstantSource clock, Consumer<Observation> out) {
        this.clock = clock;
        this.out = out;
        this.currentSecond = clock.instant().getEpochSecond();
    }

    void succeeded(String service, Answer answer, long nanos) {
        lock.lock();
        try {
            count(answer.site(), service, nanos, answer.heldMillis());
        } finally {
            lock.unlock();
        }
    }

    void failed(String service, String site, String client, String request, String fault, long nanos) {
        lock.lock();
        try {
            count(site, service, nanos, 0).failed++;
            failed++;
            faults.merge(service + ": " + fault, 1L, Long::sum);
            if (failed <= FAILURES_IN_FULL) {
                var now = clock.instant();
                out.accept(new Observation.Failure(now, now.minusNanos(nanos), site, service, client, request, fault));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes down the seconds that are over. */
    void tick() {
        lock.lock();
        try {
            turn();
        } finally {
            lock.unlock();
        }
    }

    /** Writes down what there is, whole second or not. */
    void finish() {
        lock.lock();
        try {
            write();
        } finally {
            lock.unlock();
        }
    }

    Totals totals() {
        lock.lock();
        try {
            return new Totals(
                    total,
                    failed,
                    held,
                    longestHeldMillis,
                    longestMillis,
                    Map.copyOf(bySite),
                    Map.copyOf(byService),
                    Map.copyOf(faults),
                    lastSecond);
        } finally {
            lock.unlock();
        }
    }

    private Second count(String site, String service, long nanos, int heldMillis) {
        turn();
        var line = second.computeIfAbsent(new Line(site, service), _ -> new Second());
        line.times.add(nanos / 1000);
        total++;
        bySite.merge(site, 1L, Long::sum);
        byService.merge(service, 1L, Long::sum);
        longestMillis = Math.max(longestMillis, nanos / 1e6);
        longestHeldMillis = Math.max(longestHeldMillis, heldMillis);
        if (heldMillis > HELD_FROM_MILLIS) {
            line.held++;
            line.longestHeld = Math.max(line.longestHeld, heldMillis);
            held++;
        }
        return line;
    }

    private void turn() {
        long now = clock.instant().getEpochSecond();
        if (now != currentSecond) {
            write();
            currentSecond = now;
        }
    }

    private void write() {
        var at = Instant.ofEpochSecond(currentSecond);
        var sites = new HashMap<String, Long>();
        second.forEach((line, seen) -> {
            int requests = seen.times.total();
            if (requests > 0) {
                sites.merge(line.site(), (long) requests, Long::sum);
                out.accept(new Observation.Traffic(
                        at,
                        line.site(),
                        line.service(),
                        requests,
                        seen.failed,
                        seen.held,
                        seen.longestHeld,
                        seen.times.millis(0.5),
                        seen.times.millis(0.99),
                        seen.times.maxMillis()));
            }
            seen.times.clear();
            seen.failed = 0;
            seen.held = 0;
            seen.longestHeld = 0;
        });
        lastSecond = Map.copyOf(sites);
    }
}
