package dev.phoenix.report;

import java.time.Instant;
import java.util.List;

/**
 * The run as users lived through it.
 *
 * @param slotSeconds width of a slot: 1 s, more for long runs
 * @param slots in order; a slot without users is there with zeros
 */
public record Timeline(Instant start, double seconds, int slotSeconds, List<Slot> slots, List<Span> phases) {
    /**
     * @param at seconds from the start
     * @param older requests answered by the old site; {@code newer} by the new; {@code others} by neither, or by one that did not say so
     * @param p50Ms mean of the services' medians, weighted by requests
     * @param p99Ms the worst service's
     */
    public record Slot(
            int at, int older, int newer, int others, int failed, int held, double p50Ms, double p99Ms, double maxMs) {
        public int requests() {
            return older + newer + others;
        }
    }

    /** @param from seconds from the start */
    public record Span(String name, double from, double to) {}
}
