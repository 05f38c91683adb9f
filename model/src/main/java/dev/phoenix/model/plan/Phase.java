package dev.phoenix.model.plan;

/** The phases of bringing up and switching, in order (DESIGN §6). */
public enum Phase {
    BUILD,
    PROVE,
    PREPARE,
    SYNC,
    SHIFT,
    MOVE_WRITER,
    RENAME,
    WATCH,
    DRAIN,
    RETIRE;

    /** The word shown to people: {@code move writer}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
