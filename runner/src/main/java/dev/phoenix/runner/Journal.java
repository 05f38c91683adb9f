package dev.phoenix.runner;

import dev.phoenix.model.PhoenixException;
import java.util.List;

/** Append-only memory of all runs of one estate. Implementations may be called from several threads. */
public interface Journal extends AutoCloseable {
    /** On return the event survives a power cut. */
    void append(String run, RunEvent event);

    /** As much of a run as can be read; no events if there is no such run. A fault of one run is not one of another. */
    Recorded read(String run);

    /**
     * All events of a run, oldest first; empty if there is no such run.
     *
     * @throws PhoenixException if not all of them can be read
     */
    default List<RunEvent> events(String run) {
        return read(run).whole();
    }

    /** All runs, newest first by {@link RunSummary#NEWEST_FIRST}; those, too, that this version cannot read to the end. */
    List<RunSummary> runs();

    @Override
    void close();
}
