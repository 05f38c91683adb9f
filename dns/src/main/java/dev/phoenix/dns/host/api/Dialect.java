package dev.phoenix.dns.host.api;

import java.time.Duration;
import java.time.Instant;

/** What each provider's API says in its own words. */
public interface Dialect {
    /** For people. */
    String label();

    /** The word before the token in the {@code Authorization} header. */
    default String scheme() {
        return "Bearer";
    }

    /** Why it said no, in its words; empty if it gave no reason. */
    String reason(Answer answer);

    /** Whether it is the token that it does not know, and not what the token may do. */
    default boolean badToken(Answer answer) {
        return answer.status() == 401;
    }

    /** Whether an answer with a status of success is one. */
    default boolean succeeded(Answer answer) {
        return true;
    }

    /** When the used-up allowance lets the next request through, without {@code Retry-After}. */
    default Duration refill(Allowance allowance, Instant now) {
        return allowance.untilReset(now);
    }
}
