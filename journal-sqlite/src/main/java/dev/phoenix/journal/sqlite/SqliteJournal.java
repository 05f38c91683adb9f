package dev.phoenix.journal.sqlite;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.runner.Journal;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import dev.phoenix.runner.RunSummary;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import tools.jackson.core.JacksonException;

/** One table of events. Write-ahead log and {@code synchronous=FULL}: what was appended is on the disk. */
public final class SqliteJournal implements Journal {
    private static final String TABLE =
            "CREATE TABLE IF NOT EXISTS event (run TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL,"
                    + " at TEXT NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (run, number)) WITHOUT ROWID";
    private static final String INSERT = "INSERT INTO event (run, number, kind, at, payload)"
            + " SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4 FROM event WHERE run = ?1";
    private static final String SELECT = "SELECT payload FROM event WHERE run = ? ORDER BY number";
    private static final String RUNS = "SELECT o.run AS run, o.payload AS opened,"
            + " (SELECT l.payload FROM event l WHERE l.run = o.run ORDER BY l.number DESC LIMIT 1) AS last"
            + " FROM event o WHERE o.number = 1";

    private final Path file;
    private final Connection connection;

    private SqliteJournal(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Opens the file, and makes it if it is not there. */
    public static SqliteJournal open(Path file) {
        try {
            var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 5000");
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute(TABLE);
            } catch (SQLException broken) {
                connection.close();
                throw broken;
            }
            return new SqliteJournal(file, connection);
        } catch (SQLException broken) {
            throw coded(file, broken);
        }
    }

    @Override
    public synchronized void append(String run, RunEvent event) {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, run);
            insert.setString(2, RunJson.kind(event.getClass()));
            insert.setString(3, event.at().toString());
            insert.setString(4, RunJson.write(event));
            insert.executeUpdate();
        } catch (SQLException broken) {
            throw coded(file, broken);
        }
    }

    @Override
    public synchronized List<RunEvent> events(String run) {
        try (var select = connection.prepareStatement(SELECT)) {
            select.setString(1, run);
            var events = new ArrayList<RunEvent>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    events.add(parse(rows.getString(1)));
                }
            }
            return events;
        } catch (SQLException broken) {
            throw coded(file, broken);
        }
    }

    @Override
    public synchronized List<RunSummary> runs() {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(RUNS)) {
            var runs = new ArrayList<RunSummary>();
            while (rows.next()) {
                runs.add(summary(rows.getString("run"), rows.getString("opened"), rows.getString("last")));
            }
            runs.sort(java.util.Comparator.comparing(RunSummary::opened).reversed());
            return runs;
        } catch (SQLException broken) {
            throw coded(file, broken);
        }
    }

    private RunSummary summary(String run, String first, String last) {
        var end = parse(last);
        var outcome =
                end instanceof RunEvent.RunClosed closed ? Optional.of(closed.outcome()) : Optional.<RunOutcome>empty();
        if (parse(first) instanceof RunEvent.RunOpened opened) {
            return new RunSummary(run, opened.command(), opened.commit(), opened.at(), end.at(), outcome);
        }
        return new RunSummary(run, "?", "", Instant.EPOCH, end.at(), outcome);
    }

    private RunEvent parse(String payload) {
        try {
            return RunJson.read(payload);
        } catch (JacksonException unknown) {
            throw PhoenixException.failed(
                    "JRN-004",
                    "the journal " + file + " holds an event that this version does not know.",
                    "Use the version that wrote it, or a newer one.",
                    unknown);
        }
    }

    private static PhoenixException coded(Path file, SQLException broken) {
        var code = broken instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.SQLITE_ERROR;
        return switch (code) {
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                refused(
                        "JRN-001",
                        file + " is not a journal, or is damaged.",
                        "Restore it from a backup, or move it away: phoenix looks at the world anyway.",
                        broken);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                refused(
                        "JRN-002",
                        file + " is locked by another program.",
                        "End that program, then try again.",
                        broken);
            default ->
                refused(
                        "JRN-003",
                        file + " cannot be used: " + broken.getMessage() + ".",
                        "Check free space and permissions; --state names another folder.",
                        broken);
        };
    }

    private static PhoenixException refused(String code, String what, String remedy, @Nullable Throwable cause) {
        return PhoenixException.of(dev.phoenix.model.ExitCode.FAILED, code, "the journal " + what, remedy, cause);
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // Everything that was appended is already on the disk.
        }
    }
}
