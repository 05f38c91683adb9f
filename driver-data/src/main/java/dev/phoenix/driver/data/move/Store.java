package dev.phoenix.driver.data.move;

import dev.phoenix.driver.Observed;

/**
 * The contract of whatever keeps data, from the first copy at the other site on. What a copy needs at both sites is made by
 * {@link #sync} and {@link Handover#prepare}, and taken away by {@link #abandonSync} or {@link Leftovers#forget}.
 */
public interface Store extends Handover, AutoCloseable {
    /** Whether the new side has a copy that keeps up; asked, not remembered. */
    Observed synced();

    /**
     * A copy at the new side that keeps up, made if it is not there; users are served at the old side meanwhile.
     *
     * @return what shows that it keeps up
     */
    String sync() throws InterruptedException;

    /**
     * Before the new side is the writer: it is what it was built as, and the old one keeps nothing of the copy.
     *
     * @throws dev.phoenix.model.PhoenixException if the new side is the writer, or it is not known whether it is
     */
    void abandonSync();

    /** Connections only: what was done stays done. */
    @Override
    void close();
}
