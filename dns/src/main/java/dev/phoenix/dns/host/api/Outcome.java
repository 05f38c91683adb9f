package dev.phoenix.dns.host.api;

import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import java.util.Optional;

/** What one request came to. */
sealed interface Outcome {
    record Done(Answer answer) implements Outcome {}

    /**
     * Nothing was done, for certain, and it may be asked again.
     *
     * @param asked as long as the host says; empty: it does not say
     */
    record NotYet(Optional<Duration> asked, PhoenixException fault) implements Outcome {}

    /** Perhaps it was done. */
    record Unknown(PhoenixException fault) implements Outcome {}

    /** Nothing was done, and asking again changes nothing. */
    record Final(PhoenixException fault) implements Outcome {}
}
