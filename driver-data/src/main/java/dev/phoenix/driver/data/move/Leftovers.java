package dev.phoenix.driver.data.move;

import dev.phoenix.model.observation.DataRole;
import java.util.Optional;

/** What the handing over of a data set put at the site that stays. The other site is not asked, and need not be any more. */
public interface Leftovers {
    /**
     * All of it is taken away.
     *
     * @throws dev.phoenix.model.PhoenixException DATA-019 where the other site may have what is nowhere else
     */
    void forget();

    /** What the database is here, as seen now; empty for files, which have no writer. */
    Optional<DataRole> role();

    /** Of an open writer: it stays open, also if a fence is still on its way over a connection that was lost. */
    void keepOpen();
}
