package dev.phoenix.dns.host.api;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a host is waited for.
 *
 * @param timeout for one request, from its sending to the end of its answer
 * @param tries how often one thing is tried, the first time included
 * @param first the wait before the second try; each further one is twice as long
 * @param longest all waits of one thing together, those that the host asks for included
 */
public record Patience(Duration timeout, int tries, Duration first, Duration longest) {
    /** A host's bad minute is sat out; its bad hour is not. */
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(30), 6, Duration.ofMillis(500), Duration.ofMinutes(10));

    private static final int LARGEST_SHIFT = 10;

    /** @param attempt from 1: the one that failed */
    Duration backoff(int attempt, RandomGenerator random) {
        var whole = first.multipliedBy(1L << Math.min(attempt - 1, LARGEST_SHIFT));
        return whole.dividedBy(2).plusNanos((long) (random.nextDouble() * whole.toNanos()));
    }
}
