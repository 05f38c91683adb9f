package dev.phoenix.driver.data.move;

import java.util.Locale;

/** What a writer's move tells of itself while users wait for it; each is a fact of its own in the journal. */
public enum Point {
    /** Requests wait at the edges. */
    HELD,
    /** The old side takes no more writes, and the new one has all of them. */
    CLOSED,
    /** The new side is the writer; nobody is led there yet. */
    OPENED;

    /** Of the facts that tell it. */
    public static final String TOPIC = "writer-move";

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
