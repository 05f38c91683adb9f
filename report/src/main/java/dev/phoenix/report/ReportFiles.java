package dev.phoenix.report;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.report.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@code report.html} and {@code report.json} in a folder; each is there whole or not at all. */
public final class ReportFiles {
    private ReportFiles() {}

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
