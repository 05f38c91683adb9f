package dev.phoenix.report;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.report.html.HtmlReport;
import dev.phoenix.runner.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SequencedMap;

/** {@code report.html} and {@code report.json} in a folder; each is there whole or not at all. */
public final class ReportFiles {
    private ReportFiles() {}

    /**
     * For a run in real life: nobody plays its users, so what they saw is taken from the run's own observations.
     *
     * @param strategy as the estate says
     */
    public static ReportWriter writer(String strategy, SequencedMap<String, String> versions) {
        return (events, folder) -> write(
                Reports.of(new Reports.Input(List.of(RunRecord.of(events)), List.of(), strategy, versions)), folder);
    }

    public static void write(Report report, Path folder) {
        try {
            Files.createDirectories(folder);
            replace(folder.resolve("report.json"), JsonReport.render(report));
            replace(folder.resolve("report.html"), HtmlReport.render(report));
        } catch (IOException e) {
            throw PhoenixException.failed(
                    "REP-003",
                    "The report can't be written to %s: %s.".formatted(folder, e.getMessage()),
                    "Name another folder with --report, or make room.",
                    e);
        }
    }

    private static void replace(Path file, String content) throws IOException {
        var fresh = file.resolveSibling("." + file.getFileName());
        Files.writeString(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
