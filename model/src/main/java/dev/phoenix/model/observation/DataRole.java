package dev.phoenix.model.observation;

/** What a database is at one site. Always seen there, never remembered: what a person did by hand counts, too. */
public enum DataRole {
    /** It takes writes. */
    WRITER,
    /** It follows another site's, and can be read. */
    STANDBY,
    /** Stopped by Phoenix, and stays so: the writer is, or may be, at another site. */
    FENCED,
    /** Nothing there that answers: not built, starting, or not to be reached. */
    ABSENT
}
