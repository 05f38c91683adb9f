package dev.phoenix.report;

import java.util.List;

/** One name as one resolver saw it. */
public record Lane(String server, String name, List<Stretch> stretches) {
    /**
     * @param from seconds from the start of the timeline
     * @param site the site that the answer led to; {@code mixed} when IPv4 and IPv6 led to different ones, {@code none}
     *     when there was no answer, {@code elsewhere} when it led to neither
     */
    public record Stretch(double from, double to, String site) {}

    /** Where the name led in the end. */
    public String last() {
        return stretches.isEmpty() ? "none" : stretches.getLast().site();
    }
}
