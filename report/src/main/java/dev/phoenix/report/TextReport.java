package dev.phoenix.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One screen at the end of a run: at most 24 lines of at most 100 columns. */
public final class TextReport {
    private static final int COLUMNS = 100;
    private static final int WIDE = 200;
    private static final int TITLE = 44;
    private static final int FAULT = 38;
    private static final int AT = 22;
    private static final int GROUP = 20;

    private TextReport() {}

    public static List<String> lines(Report report) {
        var lines = new ArrayList<String>();
        lines.addAll(wrapped(report.headline()));
        if (!report.outcome().equals("done") && !report.note().isEmpty()) {
            lines.add(report.note());
        }
        var missing = report.story().stream().filter(StoryPoint::missing).toList();
        if (report.outcome().equals("done") && !missing.isEmpty()) {
            lines.add("Not shown: "
                    + missing.stream().map(point -> "point " + point.point()).collect(Collectors.joining(", ")) + ".");
        }
        lines.add("");
        for (var point : report.story()) {
            lines.add("%s %2d %-44s  %s"
                    .formatted(mark(point), point.point(), cut(point.title(), TITLE), point.evidence()));
        }
        lines.add("");
        report.groups().forEach(row -> lines.addAll(group(row)));
        report.faults().forEach(row -> lines.add(fault(row)));
        lines.addAll(wrapped(phases(report)));
        lines.add("%s %s → %s, strategy %s, commit %s, %s in all"
                .formatted(
                        report.estate(),
                        report.from(),
                        report.to(),
                        report.strategy(),
                        report.commit()
                                .substring(0, Math.min(12, report.commit().length())),
                        Seconds.words(report.seconds())));
        return lines.stream()
                .map(TextReport::printable)
                .map(line -> cut(line, report.faults().isEmpty() ? COLUMNS : WIDE))
                .toList();
    }

    private static String mark(StoryPoint point) {
        if (!point.here()) {
            return "·";
        }
        return point.ok() ? "✓" : "✗";
    }

    /** A line each, beyond the one screen: somebody asked for them. */
    private static String fault(Report.FaultRow row) {
        return String.format(
                Locale.ROOT,
                "%s %-38s %-22s %,d failed%s, %d lost, %d doubled, held %,d ms; %s",
                row.good() ? "✓" : "✗",
                cut(row.fault(), FAULT),
                cut(row.at(), AT),
                row.failed(),
                row.cutsUsersOff() ? " (cut off)" : "",
                row.lost(),
                row.doubled(),
                row.longestHoldMs(),
                row.outcome());
    }

    /** Beyond the one screen, too: each turn with its own points. */
    private static List<String> group(Report.GroupRow row) {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%s %s %s in %s: %,d of %,d requests failed, %d lost, %d doubled, held %,d ms",
                row.good() ? "✓" : "✗",
                cut(row.group(), GROUP),
                row.way(),
                Seconds.words(row.seconds()),
                row.failed(),
                row.requests(),
                row.lost(),
                row.doubled(),
                row.longestHoldMs()));
        row.points()
                .forEach(point -> lines.add(
                        "  %s  %-44s  %s".formatted(mark(point), cut(point.title(), TITLE), point.evidence())));
        return lines;
    }

    private static String phases(Report report) {
        return report.phases().stream()
                .map(phase -> phase.name() + " " + Seconds.words(phase.seconds()))
                .collect(Collectors.joining(" · "));
    }

    /** Over two lines at most, broken between words. */
    private static List<String> wrapped(String sentence) {
        if (sentence.length() <= COLUMNS) {
            return List.of(sentence);
        }
        int space = sentence.lastIndexOf(' ', COLUMNS);
        int at = space <= 0 ? COLUMNS : space;
        return List.of(sentence.substring(0, at), sentence.substring(at).strip());
    }

    private static String cut(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, columns - 1) + "…";
    }

    /** A name from the outside must not steer the terminal. */
    private static String printable(String line) {
        return line.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
