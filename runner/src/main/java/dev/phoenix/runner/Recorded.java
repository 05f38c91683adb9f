package dev.phoenix.runner;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What a journal could read of one run.
 *
 * @param events from the first on, up to the one that could not be read; oldest first
 * @param fault why not all of them; a warning where the rest was never written whole, and so never happened
 */
public record Recorded(List<RunEvent> events, Optional<Diagnostic> fault) {
    public Recorded {
        events = List.copyOf(events);
    }

    /**
     * All events: whoever goes on with a run must know all of it.
     *
     * @throws PhoenixException with the fault, unless it is a warning
     */
    public List<RunEvent> whole() {
        fault.filter(it -> it.severity() == Severity.ERROR).ifPresent(it -> {
            throw new PhoenixException(ExitCode.FAILED, List.of(it), null);
        });
        return events;
    }
}
