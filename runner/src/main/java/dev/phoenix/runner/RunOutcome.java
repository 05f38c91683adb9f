package dev.phoenix.runner;

import dev.phoenix.model.ExitCode;
import java.util.Locale;

/** How a run ended. Everything but {@link #DONE} can be resumed. */
public enum RunOutcome {
    DONE(ExitCode.DONE),
    /** Before anything that users could notice. */
    FAILED(ExitCode.FAILED),
    /** Half-way, on purpose or past the point of no return. */
    STOPPED(ExitCode.STOPPED),
    ROLLED_BACK(ExitCode.ROLLED_BACK),
    /** By a signal; what users could notice was taken back, unless the point of no return was passed. */
    INTERRUPTED(ExitCode.INTERRUPTED);

    private final ExitCode exit;

    RunOutcome(ExitCode exit) {
        this.exit = exit;
    }

    public ExitCode exit() {
        return exit;
    }

    /** The word shown to people and written to reports: {@code rolled-back}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
