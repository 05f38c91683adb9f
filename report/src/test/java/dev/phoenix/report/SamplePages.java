package dev.phoenix.report;

import java.nio.file.Path;

/** Writes the sample's report to a folder, for people who work on its look. */
final class SamplePages {
    private SamplePages() {}

    public static void main(String[] arguments) {
        var report = new SampleRun(7, "www").report();
        ReportFiles.write(report, Path.of(arguments[0]));
        TextReport.lines(report).forEach(System.out::println);
    }
}
