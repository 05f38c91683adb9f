package dev.phoenix.cli.rehearse;

import dev.phoenix.cli.rehearse.Preparation.Prepared;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.report.GroupTurn;
import dev.phoenix.report.JsonReport;
import dev.phoenix.report.ObservationLines;
import dev.phoenix.report.Report;
import dev.phoenix.report.ReportFiles;
import dev.phoenix.report.Reports;
import dev.phoenix.report.RunRecord;
import dev.phoenix.report.StoryPoint;
import dev.phoenix.report.TextReport;
import dev.phoenix.runner.RunEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report of a rehearsal: all its runs, and what its users saw. */
record RehearsalReport(Report report) {
    static RehearsalReport write(
            Prepared prepared,
            List<List<RunEvent>> runs,
            Optional<String> strategy,
            List<FaultRows.Ended> faults,
            List<GroupTurn> turns,
            Path folder) {
        var seen = prepared.folder().resolve("users/observations.jsonl");
        List<Observation> users = Files.exists(seen) ? ObservationLines.read(seen) : List.of();
        var versions = new LinkedHashMap<>(prepared.parts().versions());
        versions.put("java", System.getProperty("java.version"));
        versions.put("estate", prepared.own().origin());
        var chosen =
                strategy.orElse(prepared.estate().switching().strategy().name().toLowerCase(Locale.ROOT));
        var report = Reports.of(new Reports.Input(
                runs.stream().map(RunRecord::of).toList(),
                users,
                chosen,
                versions,
                FaultRows.of(faults, users),
                turns));
        ReportFiles.write(report, folder);
        return new RehearsalReport(report);
    }

    List<String> text() {
        return TextReport.lines(report);
    }

    String json() {
        return JsonReport.render(report);
    }

    /**
     * The move is done, nobody was refused but for a fault that cuts users off, and everything that was promised is there
     * once. Where nothing was made to go wrong, each point of the story, and of its groups, was shown as well.
     */
    boolean good() {
        return report.outcome().equals("done")
                && report.requests().total() > 0
                && report.refusedOnlyWhereCutOff()
                && report.writes().kept()
                && report.groupsGood()
                && (!report.faults().isEmpty() || report.story().stream().noneMatch(StoryPoint::missing));
    }
}
