package dev.phoenix.lab.dns;

import java.time.Duration;
import java.util.Locale;

/** How a resolver treats the time to live that a name's owner asked for. Its address ends in {@link #number()}. */
public enum Temper {
    /** Keeps an answer exactly as long as it may. */
    OBEDIENT(53),
    /** Keeps every answer for a least time, whatever it says. */
    CLAMPING(54),
    /** Keeps every answer for a day: for a rehearsal that is for ever. */
    PINNED(55);

    private final int number;

    Temper(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    Duration least(Duration clamp) {
        return switch (this) {
            case OBEDIENT -> Duration.ZERO;
            case CLAMPING -> clamp;
            case PINNED -> Duration.ofDays(1);
        };
    }
}
