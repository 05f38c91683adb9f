package dev.phoenix.dns.host.api;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an answer's headers say of the requests that are left: {@code RateLimit-*} as Hetzner and DigitalOcean send them.
 *
 * @param reset seconds since the epoch, or from now (draft-ietf-httpapi-ratelimit-headers): told apart by size
 */
public record Allowance(OptionalLong limit, OptionalLong remaining, OptionalLong reset) {
    /** No interval is as long, and no moment since 2001 as early. */
    private static final long EPOCH_FROM = 1_000_000_000L;

    static Allowance of(HttpHeaders headers) {
        return new Allowance(
                number(headers, "ratelimit-limit"),
                number(headers, "ratelimit-remaining"),
                number(headers, "ratelimit-reset"));
    }

    boolean usedUp() {
        return remaining.isPresent() && remaining.getAsLong() <= 0;
    }

    public Duration untilReset(Instant now) {
        if (reset.isEmpty()) {
            return Duration.ZERO;
        }
        long seconds = reset.getAsLong() >= EPOCH_FROM ? reset.getAsLong() - now.getEpochSecond() : reset.getAsLong();
        return Duration.ofSeconds(Math.max(0, seconds));
    }

    /** {@code Retry-After}: seconds or a date (RFC 9110 §10.2.3). */
    static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after").flatMap(text -> {
            if (text.strip().matches("[0-9]{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
            }
            try {
                var at = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
                var wait = Duration.between(now, at.toInstant());
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
            } catch (DateTimeParseException malformed) {
                return Optional.empty();
            }
        });
    }

    private static OptionalLong number(HttpHeaders headers, String name) {
        var text = headers.firstValue(name).orElse("").strip();
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
