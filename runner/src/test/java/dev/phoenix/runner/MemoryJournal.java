package dev.phoenix.runner;

import java.util.ArrayList;
import java.util.List;

/** A journal that can lose power after so many events. */
final class MemoryJournal implements Journal {
    /** Nobody catches it, as nobody catches a kill. */
    static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    final List<RunEvent> events = new ArrayList<>();
    private int left = Integer.MAX_VALUE;

    void losePowerAfter(int more) {
        left = more;
    }

    @Override
    public synchronized void append(String run, RunEvent event) {
        if (left-- <= 0) {
            throw new PowerCut();
        }
        events.add(event);
    }

    @Override
    public synchronized List<RunEvent> events(String run) {
        return List.copyOf(events);
    }

    @Override
    public List<RunSummary> runs() {
        return List.of();
    }

    @Override
    public void close() {}
}
