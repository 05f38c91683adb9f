package dev.phoenix.runner;

import dev.phoenix.model.PhoenixException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A journal that can lose power after so many events. */
final class MemoryJournal implements Journal {
    /** Nobody catches it, as nobody catches a kill. */
    static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    final List<RunEvent> events = new ArrayList<>();
    private int left = Integer.MAX_VALUE;
    private Optional<String> last = Optional.empty();
    private boolean full;

    void losePowerAfter(int more) {
        left = more;
    }

    /** From this step's start on, whatever is written is refused. */
    void fullAfterStartOf(String step) {
        last = Optional.of(step);
    }

    @Override
    public synchronized void append(String run, RunEvent event) {
        if (left-- <= 0) {
            throw new PowerCut();
        }
        if (full) {
            throw PhoenixException.failed("JRN-003", "no space left.", "Make room.");
        }
        full = event instanceof RunEvent.StepStarted started
                && last.filter(started.step()::equals).isPresent();
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
