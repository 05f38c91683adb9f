package dev.phoenix.dns.host.rfc2136;

import java.time.Duration;

/**
 * How long one sending is waited for before the next.
 *
 * @param update a server that writes to a database takes seconds for thousands of records
 * @param transfer all of it: a million records take a fraction of the usual
 */
record Waits(Duration question, Duration update, Duration transfer) {
    static final Waits USUAL = new Waits(Duration.ofSeconds(4), Duration.ofSeconds(20), Duration.ofMinutes(2));
}
