package dev.phoenix.driver.edge;

import java.util.List;
import java.util.function.Consumer;

/** What an edge writes down about requests: a stream of lines while it is followed, and files that are kept. */
public interface EdgeLog {
    /** Where it is on the edge, for people. */
    String place();

    /** What to look at there when lines do not come, for people: programs, settings, disk. */
    String advice();

    /**
     * Every request that ends from now on, as it ends.
     *
     * @param lines called by the thread that reads, one line at a time; must not block for long, since nothing is put by
     *     in between
     */
    Following follow(Consumer<EdgeLogLine> lines);

    /**
     * The files of the log, those that were rotated away included. Empty if there is none.
     *
     * @throws dev.phoenix.model.PhoenixException EDGE-014 if they cannot be listed
     */
    List<Part> parts();

    /** The lines of one of them as they are there, compressed or not; ends with {@link Following#alive()}. */
    Following copy(Part part, Consumer<String> lines);

    /**
     * One file.
     *
     * @param name without a folder
     * @param lines how many it had when it was listed; only the one that is being written grows
     */
    record Part(String name, long lines) {}

    /** A reading that goes on until it is closed, ends or is cut off. */
    interface Following extends AutoCloseable {
        /** Whether the log is being read: before that, silence says nothing. */
        boolean begun();

        boolean alive();

        @Override
        void close();
    }
}
