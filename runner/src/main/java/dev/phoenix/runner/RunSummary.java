package dev.phoenix.runner;

import java.time.Instant;
import java.util.Optional;

/** @param outcome empty while the run goes on, and after its process was killed */
public record RunSummary(
        String run, String command, String commit, Instant opened, Instant last, Optional<RunOutcome> outcome) {}
