package dev.phoenix.runner;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** @param outcome empty while the run goes on, and after its process was killed */
public record RunSummary(
        String run, String command, String commit, Instant opened, Instant last, Optional<RunOutcome> outcome) {
    /** By their numbers: the clock may have been ahead when the older one was opened. */
    public static final Comparator<RunSummary> NEWEST_FIRST = Comparator.<RunSummary>comparingInt(
                    each -> each.run().length())
            .thenComparing(RunSummary::run)
            .reversed();
}
