package dev.phoenix.cli.state;

import dev.phoenix.model.estate.Estate;
import dev.phoenix.report.ReportFiles;
import dev.phoenix.report.Reports;
import dev.phoenix.report.RunRecord;
import dev.phoenix.runner.ReportWriter;
import dev.phoenix.runner.RunEvent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** The report of one run, from its own journal. */
record RunReport(Estate estate, String version) implements ReportWriter {
    @Override
    public void write(List<RunEvent> events, Path folder) {
        var versions = new LinkedHashMap<String, String>();
        versions.put("phoenix", version);
        versions.put("java", Runtime.version().toString());
        var strategy = estate.switching().strategy().name().toLowerCase(Locale.ROOT);
        ReportFiles.write(
                Reports.of(new Reports.Input(List.of(RunRecord.of(events)), List.of(), strategy, versions)), folder);
    }
}
