package dev.phoenix.observe.traffic;

import java.time.Duration;
import java.time.Instant;

/**
 * For how long somebody has really looked. A machine that slept, and a clock that was put right, leave a gap between two looks
 * in which nobody did: whoever came then was not seen. Of a gap no more counts than a look may be late.
 */
final class Watched {
    /** One may be late by so many: a connection that is made again, a request of our own that waits. */
    private static final int LATE = 5;

    private final Duration most;
    private Duration total = Duration.ZERO;
    private Instant last;

    /** @param look how long it is from one look to the next */
    Watched(Instant began, Duration look) {
        this.last = began;
        this.most = look.multipliedBy(LATE);
    }

    /** @return whether the time since the last look was watched */
    boolean until(Instant now) {
        var since = Duration.between(last, now);
        last = now;
        if (since.isNegative()) {
            return false;
        }
        boolean watched = since.compareTo(most) <= 0;
        total = total.plus(watched ? since : most);
        return watched;
    }

    Duration total() {
        return total;
    }
}
