package dev.phoenix.runner;

import dev.phoenix.model.PhoenixException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A journal that can lose power after so many events. */
final class MemoryJournal implements Journal {
    /** The process writes nothing more. */
    static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    final List<RunEvent> events = new ArrayList<>();
    private int left = Integer.MAX_VALUE;
    private Optional<String> last = Optional.empty();
    private boolean full;
    private Optional<RuntimeException> fault = Optional.empty();
    private Runnable atPowerCut = () -> {};

    void losePowerAfter(int more) {
        left = more;
    }

    void atPowerCut(Runnable what) {
        atPowerCut = what;
    }

    /** From this step's start on, every word ends in a fault that nobody foresaw. */
    void breakAfterStartOf(String step, RuntimeException with) {
        last = Optional.of(step);
        fault = Optional.of(with);
    }

    /** From this step's start on, whatever is written is refused. */
    void fullAfterStartOf(String step) {
        last = Optional.of(step);
    }

    @Override
    public synchronized void append(String run, RunEvent event) {
        if (left-- <= 0) {
            atPowerCut.run();
            throw new PowerCut();
        }
        if (full) {
            fault.ifPresent(unforeseen -> {
                throw unforeseen;
            });
            throw PhoenixException.failed("JRN-003", "no space left.", "Make room.");
        }
        full = event instanceof RunEvent.StepStarted started
                && last.filter(started.step()::equals).isPresent();
        events.add(event);
    }

    @Override
    public synchronized Recorded read(String run) {
        return new Recorded(events, Optional.empty());
    }

    @Override
    public List<RunSummary> runs() {
        return List.of();
    }

    @Override
    public void close() {}
}
