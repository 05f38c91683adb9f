package dev.phoenix.runner;

import java.nio.file.Path;
import java.util.List;

/** Makes {@code report.html} and {@code report.json} (DESIGN §12) of a run's events. */
@FunctionalInterface
public interface ReportWriter {
    void write(List<RunEvent> events, Path folder);
}
