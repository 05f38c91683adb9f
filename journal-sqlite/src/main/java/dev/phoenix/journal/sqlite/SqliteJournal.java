package dev.phoenix.journal.sqlite;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.runner.Journal;
import dev.phoenix.runner.Recorded;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunSummary;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One table of events. Write-ahead log and {@code synchronous=FULL}: what was appended is on the disk. Each event is
 * sealed together with all before it in its run, and carries its format's number.
 */
public final class SqliteJournal implements Journal {
    private static final String TABLE =
            "CREATE TABLE IF NOT EXISTS event (run TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL,"
                    + " at TEXT NOT NULL, payload TEXT NOT NULL, format INTEGER NOT NULL DEFAULT 1, seal TEXT,"
                    + " PRIMARY KEY (run, number)) WITHOUT ROWID";
    private static final String INSERT =
            "INSERT INTO event (run, number, kind, at, payload, format, seal) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT =
            "SELECT number, format, kind, at, payload, seal FROM event WHERE run = ? ORDER BY number";
    private static final String LAST = SELECT + " DESC LIMIT 1";
    private static final String DELETE = "DELETE FROM event WHERE run = ? AND number = ?";
    private static final String RUNS = "SELECT o.run AS run, o.payload AS opened,"
            + " (SELECT l.payload FROM event l WHERE l.run = o.run AND l.kind <> 'step-approved'"
            + " ORDER BY l.number DESC LIMIT 1) AS last FROM event o WHERE o.number = 1";

    private final Path file;
    private final Connection connection;
    /** Runs whose end was looked at: it is whole. */
    private final Set<String> known = new HashSet<>();

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
                prepare(statement);
            } catch (SQLException broken) {
                connection.close();
                throw broken;
            }
            return new SqliteJournal(file, connection);
        } catch (SQLException broken) {
            throw coded(file, broken);
        }
    }

    /** {@code user_version} is the newest format that the table has room for; format 1 left it at 0. */
    private static void prepare(Statement statement) throws SQLException {
        if (room(statement) >= Upgrade.FORMAT) {
            return;
        }
        statement.execute("BEGIN IMMEDIATE");
        if (room(statement) < Upgrade.FORMAT) {
            statement.execute(TABLE);
            if (!hasSeals(statement)) {
                statement.execute("ALTER TABLE event ADD COLUMN format INTEGER NOT NULL DEFAULT 1");
                statement.execute("ALTER TABLE event ADD COLUMN seal TEXT");
            }
            statement.execute("PRAGMA user_version = " + Upgrade.FORMAT);
        }
        statement.execute("COMMIT");
    }

    private static int room(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.getInt(1);
        }
    }

    private static boolean hasSeals(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("SELECT 1 FROM pragma_table_info('event') WHERE name = 'seal'")) {
            return rows.next();
        }
    }

    @Override
    public synchronized void append(String run, RunEvent event) {
        try {
            if (known.add(run)) {
                dropTorn(run);
            }
            var last = rows(LAST, run).stream().findFirst();
            var row = new RunRows.Row(
                    last.map(RunRows.Row::number).orElse(0L) + 1,
                    Upgrade.FORMAT,
                    Kinds.of(event),
                    event.at().toString(),
                    RunJson.write(event),
                    null);
            var before = last.isEmpty() ? Seal.NONE : sealOf(run, last.get());
            insert(run, row, row.sealAfter(before, run));
        } catch (SQLException broken) {
            throw coded(file, broken);
        }
    }

    private void insert(String run, RunRows.Row row, String seal) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, run);
            insert.setLong(2, row.number());
            insert.setString(3, row.kind());
            insert.setString(4, row.at());
            insert.setString(5, row.payload());
            insert.setInt(6, row.format());
            insert.setString(7, seal);
            insert.executeUpdate();
        }
    }

    /** A run that an older version began is sealed by the first event that this one adds. */
    private String sealOf(String run, RunRows.Row last) throws SQLException {
        var seal = last.seal();
        if (seal != null) {
            return seal;
        }
        var all = new RunRows(file, run, rows(SELECT, run));
        var _ = all.read().whole();
        return all.seal();
    }

    private void dropTorn(String run) throws SQLException {
        var last = rows(LAST, run).stream().findFirst();
        if (last.filter(row -> RunRows.isTorn(row.payload())).isPresent()) {
            try (var delete = connection.prepareStatement(DELETE)) {
                delete.setString(1, run);
                delete.setLong(2, last.get().number());
                delete.executeUpdate();
            }
        }
    }

    private List<RunRows.Row> rows(String query, String run) throws SQLException {
        try (var select = connection.prepareStatement(query)) {
            select.setString(1, run);
            var found = new ArrayList<RunRows.Row>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(RunRows.Row.of(rows));
                }
            }
            return found;
        }
    }

    @Override
    public synchronized Recorded read(String run) {
        try {
            return new RunRows(file, run, rows(SELECT, run)).read();
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
                runs.add(RunLine.of(rows.getString("run"), rows.getString("opened"), rows.getString("last")));
            }
            runs.sort(RunSummary.NEWEST_FIRST);
            return runs;
        } catch (SQLException broken) {
            throw coded(file, broken);
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
