package dev.phoenix.driver.data.restore;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A data set of a site that a backup is put into. The order of its methods is {@link Restoration}'s; each of them may be
 * called again after it was cut off.
 */
public interface Target extends AutoCloseable {
    /**
     * What is in it, for people; empty if nothing is. Waits for a server that has just been started.
     *
     * @throws dev.phoenix.model.PhoenixException DATA-059 if it is one that takes no data
     */
    Optional<String> holds();

    /** While nothing is in it: whatever has to be known to make it so again. */
    void remember();

    /**
     * After {@link #remember}: it is as it was then. What {@link #fill} has begun to put in goes.
     *
     * @throws dev.phoenix.model.PhoenixException DATA-058 if somebody else is at it, DATA-059 if it has become a copy of another
     *     site's since
     */
    void clear() throws InterruptedException;

    /**
     * All of a backup is put in.
     *
     * @param unpacked what is in the backup; read to its end
     * @throws dev.phoenix.model.PhoenixException DATA-055 if the site's host or server does not take it
     */
    void fill(BackupFile backup, InputStream unpacked) throws IOException;

    /**
     * Reads back what has been put in, and compares.
     *
     * @return what is there, part by part, for people
     * @throws dev.phoenix.model.PhoenixException DATA-056 with the differences
     */
    List<String> prove(Holding told);

    /** Connections only. */
    @Override
    void close();
}
