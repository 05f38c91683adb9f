package dev.phoenix.dns.ttl;

import dev.phoenix.dns.zone.RecordSet;
import java.time.Instant;

/**
 * An answer that was given out and is not given any more.
 *
 * @param ttl in seconds, that it was given with
 * @param until when the last one can have been given
 * @param absence that there was no such set: also an answer, cached by RFC 2308
 */
public record Given(RecordSet.Key key, long ttl, Instant until, Source source, boolean absence) {
    /** How we know. */
    public enum Source {
        /** Phoenix published it and noted the time. */
        LEDGER,
        /** It stood in the zone's Git history; taken to have been published when it was committed. */
        HISTORY,
        /** Somebody else replaced it after Phoenix's last publication, at the latest just now. */
        REPLACED
    }

    /** When it is gone from every cache that obeys. */
    public Instant heldUntil() {
        return until.plusSeconds(Math.max(0, ttl));
    }

    public boolean heldAt(Instant moment) {
        return heldUntil().isAfter(moment);
    }
}
