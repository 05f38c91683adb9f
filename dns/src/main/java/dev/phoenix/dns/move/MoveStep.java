package dev.phoenix.dns.move;

/** One step of a move: looked at, carried out if need be, looked at again. Each may be repeated. */
interface MoveStep {
    /** Short and stable: it stands in the journal. */
    String id();

    /** What it does, for the plan. */
    String title();

    /** How it is taken back, for the plan. */
    String undoTitle();

    /** Steps before the delegation are over for good once the parent leads to the new host. */
    boolean beforeDelegation();

    Seen observe() throws InterruptedException;

    void act() throws InterruptedException;

    void undo() throws InterruptedException;

    /** What a look at the world gives. */
    sealed interface Seen {
        String text();

        record Done(String text) implements Seen {}

        record NotYet(String text) implements Seen {}
    }
}
