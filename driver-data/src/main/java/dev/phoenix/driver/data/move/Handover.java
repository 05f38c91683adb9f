package dev.phoenix.driver.data.move;

import java.time.Duration;

/**
 * One data set on its way from a site to another; one that has a writer is a {@link WriterHandover}. Every method may be called
 * again at any time: it looks first, and does what is still to be done.
 */
public interface Handover {
    String name();

    /** Measured on what is synced already, while everybody is served at the old side. Changes nothing that users feel. */
    Forecast forecast() throws InterruptedException;

    /** Everything that takes time, before any user waits: links, standby, pre-copied files, open connections. */
    void prepare() throws InterruptedException;

    /**
     * Said before all else where the move goes on past the point: another data set has its writer at the new side, so
     * users may have written there, and nothing of this one that is new there may be lost.
     */
    void keepWhatIsNew();

    /**
     * The old side takes no more writes and the new side has every one of them. Users wait meanwhile.
     *
     * @param atMost how long it may take
     * @throws dev.phoenix.model.PhoenixException if it does not get there; {@link #takeBack} then undoes it
     */
    void close(Duration atMost) throws InterruptedException;

    /** Before the new side is the writer: the old side goes on as if nothing had been. */
    void takeBack() throws InterruptedException;

    /**
     * Right after the release: what was written at the old side after {@link #close}, should the hold have ended too early.
     * Not later, when the new side has a history of its own.
     */
    void collectLate() throws InterruptedException;

    /** The old side follows the new one. Returns what shows that it does. */
    String reverse() throws InterruptedException;

    /** Whether a move back would lose nothing now. */
    boolean reverseHolds();
}
