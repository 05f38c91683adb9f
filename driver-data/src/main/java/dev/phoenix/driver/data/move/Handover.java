package dev.phoenix.driver.data.move;

import java.time.Duration;

/**
 * One data set on its way from a site to another. Every method may be called again at any time: it looks first, and does
 * what is still to be done.
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

    /** The new side becomes the writer. From here on there is no way back but another move. */
    void open() throws InterruptedException;

    /** Whether {@link #open} has happened: the new side is the writer. Files alone have no writer: always false. */
    boolean opened();

    /** Before {@link #open}: the old side goes on as if nothing had been. */
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

    /** Whether a move back was begun and cut off: the new side had been the writer, and is closed again. */
    boolean backBegun();

    /**
     * Whether a move was cut off while it opened a side, with both still closed and the same in them. In which direction it
     * went, this does not tell; the edges do.
     */
    boolean bothClosed();

    /**
     * Asked of a move back that was cut off, before {@link #reopen}.
     *
     * @throws dev.phoenix.model.PhoenixException DATA-008 if it has opened the old side already, DATA-015 if that is not
     *     known: there would be two writers
     */
    void refuseUnlessReopens();

    /** Of a move back that was cut off before it opened the old side: the new side takes writes again. */
    void reopen();
}
