package dev.phoenix.observe.traffic;

import dev.phoenix.model.estate.SwitchSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Decides when an edge counts as left: people's requests below a rate, for a whole window on end. */
final class QuietGate {
    /** People's requests that are remembered, unless the limit is higher: more than the limit is loud, however many. */
    private static final int SHOWN = 1000;

    private final SwitchSpec.Quiet quiet;
    private final Duration span;
    private final Deque<Instant> people = new ArrayDeque<>();
    private Instant loudUntil;

    QuietGate(SwitchSpec.Quiet quiet, Instant began) {
        this.quiet = quiet;
        // A window shorter than the rate's own span can only look back as far as it is long.
        this.span = quiet.per().compareTo(quiet.window()) < 0 ? quiet.per() : quiet.window();
        this.loudUntil = began;
    }

    /** @param at by our own clock */
    void person(Instant at) {
        people.addLast(at);
        if (people.size() > Math.max(SHOWN, quiet.requests())) {
            people.removeFirst();
        }
    }

    /** Nobody can tell who came until then. */
    void unknownUntil(Instant at) {
        loudUntil = at;
    }

    /** Nobody looked until then, and what is remembered may be by a clock that was wrong: counting begins anew. */
    void unseenUntil(Instant at) {
        people.clear();
        loudUntil = at;
    }

    /** Called again and again; where time goes back, {@link #unseenUntil} comes first. */
    boolean quiet(Instant now) {
        while (!people.isEmpty() && people.getFirst().isBefore(now.minus(span))) {
            people.removeFirst();
        }
        if (people.size() >= quiet.requests()) {
            loudUntil = now;
        }
        return !now.isBefore(loudUntil.plus(quiet.window()));
    }

    /** {@code 12}, or {@code 1000 or more}. */
    String peopleNow() {
        return people.size() + (people.size() >= Math.max(SHOWN, quiet.requests()) ? " or more" : "");
    }

    Duration quietFor(Instant now) {
        return Duration.between(loudUntil, now);
    }
}
