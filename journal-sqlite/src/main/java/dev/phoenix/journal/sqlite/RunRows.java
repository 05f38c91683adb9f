package dev.phoenix.journal.sqlite;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import dev.phoenix.runner.Recorded;
import dev.phoenix.runner.RunEvent;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidTypeIdException;

/** One run's rows, read in order: number, seal and content of each must be right, or reading ends there and says why. */
final class RunRows {
    /** One row of the table; no seal in format 1. */
    record Row(
            long number,
            int format,
            String kind,
            String at,
            String payload,
            @Nullable String seal) {
        static Row of(ResultSet rows) throws SQLException {
            return new Row(
                    rows.getLong("number"),
                    rows.getInt("format"),
                    rows.getString("kind"),
                    rows.getString("at"),
                    rows.getString("payload"),
                    rows.getString("seal"));
        }

        String sealAfter(String before, String run) {
            return Seal.of(before, run, number, format, kind, at, payload);
        }
    }

    private final Path file;
    private final String run;
    private final List<Row> rows;
    private final List<RunEvent> events = new ArrayList<>();
    private String seal = Seal.NONE;

    RunRows(Path file, String run, List<Row> rows) {
        this.file = file;
        this.run = run;
        this.rows = rows;
    }

    Recorded read() {
        for (var row : rows) {
            var fault = take(row);
            if (fault.isPresent()) {
                return new Recorded(events, fault);
            }
        }
        return new Recorded(events, Optional.empty());
    }

    /** The seal of the last event that was read. */
    String seal() {
        return seal;
    }

    private Optional<Diagnostic> take(Row row) {
        if (row.number() != events.size() + 1) {
            return Optional.of(damaged(events.size() + 1, "is missing"));
        }
        if (row.number() == rows.getLast().number() && isTorn(row.payload())) {
            return Optional.of(torn(row));
        }
        var own = row.sealAfter(seal, run);
        if (row.seal() != null && !row.seal().equals(own)) {
            return Optional.of(damaged(row.number(), "is not as it was written"));
        }
        if (row.format() > Upgrade.FORMAT) {
            return Optional.of(foreign(row, "format " + row.format()));
        }
        try {
            events.add(RunJson.read(row.format(), row.payload()));
        } catch (InvalidTypeIdException unknown) {
            return Optional.of(foreign(row, "kind \"" + unknown.getTypeId() + "\""));
        } catch (JacksonException unreadable) {
            return Optional.of(damaged(row.number(), "cannot be read: " + unreadable.getOriginalMessage()));
        }
        seal = own;
        return Optional.empty();
    }

    /** Cut short, or not even begun: the append before which power was lost had not returned, so nothing was done yet. */
    static boolean isTorn(String payload) {
        var text = payload.stripTrailing();
        return text.isEmpty() || (text.startsWith("{") && !text.endsWith("}")) || text.indexOf('\0') >= 0;
    }

    private Diagnostic torn(Row row) {
        return new Diagnostic(
                Severity.WARNING,
                "JRN-006",
                Optional.empty(),
                "run " + run + " in the journal " + file + " ends in event " + row.number()
                        + ", which was not written whole: power was lost.",
                "It is taken for not written: phoenix resume " + run + " looks at the world and goes on from there.");
    }

    private Diagnostic damaged(long number, String how) {
        return new Diagnostic(
                Severity.ERROR,
                "JRN-005",
                Optional.empty(),
                "event " + number + " of run " + run + " in the journal " + file + " " + how + ".",
                "Restore the journal from a backup, or leave this run: other runs are not concerned, and a new one looks"
                        + " at the world itself.");
    }

    private Diagnostic foreign(Row row, String what) {
        return new Diagnostic(
                Severity.ERROR,
                "JRN-004",
                Optional.empty(),
                "event " + row.number() + " of run " + run + " in the journal " + file + " has " + what
                        + ", which this version does not know.",
                "Go on with this run by the version that wrote it, or a newer one; other runs are not concerned.");
    }
}
