package dev.phoenix.driver.data.move;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How long each part of a hold took, in ms. Parts that run side by side are measured by their own threads. */
final class Parts {
    private final LongSupplier nanos;
    private final Map<String, Double> millis = new LinkedHashMap<>();
    private final long began;

    Parts(LongSupplier nanos) {
        this.nanos = nanos;
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

    double sinceBegin() {
        return (nanos.getAsLong() - began) / 1e6;
    }

    Map<String, Double> millis() {
        synchronized (millis) {
            return new LinkedHashMap<>(millis);
        }
    }
}
