package dev.phoenix.driver.data.move;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How long each part of a hold took, in ms, and what is left of it. Parts that run side by side are measured by their own threads. */
final class Parts {
    /** Kept for opening and releasing: closing that ends later than this before the deadline is taken back. */
    private static final double RESERVE = 0.3;

    private final LongSupplier nanos;
    private final Duration atMost;
    private final Map<String, Double> millis = new LinkedHashMap<>();
    private final long began;

    /** @param atMost how long the whole hold may take */
    Parts(LongSupplier nanos, Duration atMost) {
        this.nanos = nanos;
        this.atMost = atMost;
        this.began = nanos.getAsLong();
    }

    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    void measure(String part, Work work) throws InterruptedException {
        long from = nanos.getAsLong();
        try {
            work.run();
        } finally {
            double took = (nanos.getAsLong() - from) / 1e6;
            synchronized (millis) {
                millis.merge(part, took, Math::max);
            }
        }
    }

    static Duration forClosing(Duration atMost) {
        return Duration.ofMillis((long) (atMost.toMillis() * (1 - RESERVE)));
    }

    Duration leftForClosing() {
        return Duration.ofMillis(Math.max(1, (long) (atMost.toMillis() * (1 - RESERVE) - sinceBegin())));
    }

    boolean tooLateToOpen() {
        return sinceBegin() > atMost.toMillis() * (1 - RESERVE);
    }

    double sinceBegin() {
        return (nanos.getAsLong() - began) / 1e6;
    }

    Map<String, Double> millis() {
        synchronized (millis) {
            return new LinkedHashMap<>(millis);
        }
    }
}
