package dev.phoenix.report;

import java.nio.file.Path;

/** Writes the sample's report to a folder, for people who work on its look. */
final class SamplePages {
    private SamplePages() {}

    public static void main(String[] arguments) {
        var sample = new SampleRun(7, "www");
        if (arguments.length > 1 && arguments[1].equals("bad")) {
            sample.spoil();
        }
        var report = sample.report();
        ReportFiles.write(report, Path.of(arguments[0]));
        TextReport.lines(report).forEach(System.out::println);
    }
}
