package dev.phoenix.runner;

import java.util.List;

/** Append-only memory of all runs of one estate. Implementations may be called from several threads. */
public interface Journal extends AutoCloseable {
    /** On return the event survives a power cut. */
    void append(String run, RunEvent event);

    /** All events of a run, oldest first; empty if there is no such run. */
    List<RunEvent> events(String run);

    /** All runs, newest first. */
    List<RunSummary> runs();

    @Override
    void close();
}
