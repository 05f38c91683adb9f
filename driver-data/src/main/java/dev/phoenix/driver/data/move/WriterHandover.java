package dev.phoenix.driver.data.move;

/** Of a data set that has a writer, at one of the two sites; files have none. */
public interface WriterHandover extends Handover {
    /** The new side becomes the writer. From here on there is no way back but another move. */
    void open() throws InterruptedException;

    /** Whether {@link #open} has happened: the new side is the writer. */
    boolean opened();

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
