package dev.phoenix.lab.cloud.http;

import java.time.Duration;
import java.time.Instant;

/** A bucket that refills evenly over an hour, as Hetzner documents it. The allowance may change at any time. */
final class RateLimiter {
    record Verdict(boolean allowed, int limit, int remaining, long resetAt) {}

    private double tokens = -1;
    private Instant last = Instant.EPOCH;

    synchronized Verdict take(int perHour, Instant now) {
        double elapsed = Duration.between(last, now).toMillis() / 3_600_000.0;
        tokens = tokens < 0 ? perHour : Math.min(perHour, tokens + elapsed * perHour);
        last = now;
        boolean allowed = tokens >= 1;
        if (allowed) {
            tokens -= 1;
        }
        double missing = Math.max(0, perHour - tokens);
        long seconds = perHour == 0 ? 3600 : (long) Math.ceil(missing * 3600 / perHour);
        return new Verdict(allowed, perHour, (int) tokens, now.getEpochSecond() + seconds);
    }
}
