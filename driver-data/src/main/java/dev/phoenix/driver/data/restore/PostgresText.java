package dev.phoenix.driver.data.restore;

import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A dump by pg_dump or pg_dumpall, plain. Rows are counted where their number can be told from the text: in the blocks of COPY
 * and in INSERT. Roles and databases that the site has made itself are neither made again nor altered, and nothing is dropped.
 */
final class PostgresText extends DumpText {
    /** That of a table with 1600 columns, whose names have 63 letters each. */
    private static final int LONGEST_COPY = 1 << 17;

    private static final String CLUSTER = "-- PostgreSQL database cluster dump";
    private static final String ONE_DATABASE = "-- PostgreSQL database dump";
    private static final String COMPLETE = " complete";
    private static final Pattern TABLE =
            Pattern.compile("CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(.*)", Pattern.DOTALL);
    private static final Pattern DATABASE_BY_NAME = Pattern.compile("dbname='((?:[^'\\\\]|\\\\.)*)'");

    private final Existing existing;
    private final TreeSet<String> names = new TreeSet<>();
    private final TreeMap<String, Long> rows = new TreeMap<>();
    private final PostgresQuotes quotes = new PostgresQuotes();
    private String database;
    private String schema = "public";
    private boolean known;
    private boolean cluster;
    private boolean complete;
    /** It drops what is not there, or the server's own databases. */
    private boolean clean;
    /** A comment, or a command of psql's: quotes mean nothing in it. */
    private boolean verbatim;
    /** Whose rows follow, and the block of them while it goes by. */
    private Optional<String> filled = Optional.empty();

    private Optional<CopyBlock> block = Optional.empty();
    private Optional<Tuples> inserted = Optional.empty();

    /** @param database that psql is connected to at first */
    PostgresText(String database, Existing existing) {
        super(LONGEST_COPY);
        this.database = database;
        this.existing = existing;
    }

    /** Whether a dump that begins so has all databases of a server in it. */
    static boolean isOfServer(String beginning) {
        return beginning.contains(CLUSTER);
    }

    @Override
    boolean begins(Line line) {
        verbatim = line.startsWith("--") || line.startsWith("\\");
        if (line.startsWith("--")) {
            comment(line.text());
        } else if (line.startsWith("\\")) {
            command(line);
        } else if (!line.isBlank()) {
            complete = false;
            statement(line);
            return !isOfTheSite(line);
        }
        return true;
    }

    private void comment(String text) {
        cluster |= text.equals(CLUSTER);
        known |= text.equals(CLUSTER) || text.equals(ONE_DATABASE);
        if (text.equals(ONE_DATABASE + COMPLETE)) {
            complete = !cluster;
        } else if (text.equals(CLUSTER + COMPLETE)) {
            complete = true;
        }
    }

    private void command(Line line) {
        if (line.startsWith("\\connect ")) {
            complete = false;
            var to = line.after("\\connect ");
            var byName = DATABASE_BY_NAME.matcher(to);
            database = byName.find() ? byName.group(1).replaceAll("\\\\(.)", "$1") : Identifier.leading(to, '"');
            schema = "public";
        }
    }

    private void statement(Line line) {
        if (inserted.isPresent()) {
            return;
        }
        if (line.startsWith("COPY ") && line.endsWith(" FROM stdin;")) {
            filled = Optional.of(table(line.after("COPY ")));
        } else if (line.startsWith("INSERT INTO ")) {
            filled = Optional.of(table(line.after("INSERT INTO ")));
            inserted = Optional.of(new Tuples());
        } else if (line.startsWith("DROP ")) {
            clean |= cluster || !line.text().contains(" IF EXISTS ");
        } else if (line.startsWith("SET search_path = ")) {
            schema = Identifier.leading(line.after("SET search_path = "), '"');
        } else if (line.startsWith("CREATE ")) {
            var made = TABLE.matcher(line.text());
            if (made.matches()) {
                names.add(table(made.group(1)));
            }
        }
    }

    /** Dumps of old versions say once in which schema all that follows is. */
    private String table(String text) {
        var name = Identifier.leading(text, '"');
        return Tables.name(database, name.contains(".") ? name : schema + "." + name);
    }

    private boolean isOfTheSite(Line line) {
        if (line.startsWith("DROP DATABASE ")) {
            return true;
        }
        if (line.startsWith("CREATE DATABASE ")) {
            return existing.databases().contains(Identifier.leading(line.after("CREATE DATABASE "), '"'));
        }
        if (line.startsWith("CREATE ROLE ")) {
            return existing.roles().contains(Identifier.leading(line.after("CREATE ROLE "), '"'));
        }
        return line.startsWith("ALTER ROLE ")
                && line.text().contains(" WITH ")
                && existing.roles().contains(Identifier.leading(line.after("ALTER ROLE "), '"'));
    }

    @Override
    boolean endsWith(byte octet) {
        if (block.isPresent()) {
            return copied(block.get(), octet);
        }
        if (verbatim) {
            return octet == '\n';
        }
        boolean outside = quotes.outside(octet);
        if (inserted.isPresent()) {
            if (outside && inserted.get().endWith(octet)) {
                count(inserted.get().rows());
                inserted = Optional.empty();
            }
        } else if (octet == '\n' && filled.isPresent()) {
            block = Optional.of(new CopyBlock());
            return false;
        }
        return octet == '\n' && quotes.none();
    }

    private boolean copied(CopyBlock rowsOfIt, byte octet) {
        boolean over = rowsOfIt.endsWith(octet);
        if (over) {
            count(rowsOfIt.rows());
            block = Optional.empty();
        }
        return over;
    }

    private void count(long more) {
        rows.merge(filled.orElseThrow(), more, Long::sum);
        filled = Optional.empty();
    }

    @Override
    Tables tables() throws BrokenBackup {
        if (!known) {
            throw new BrokenBackup("is no dump by pg_dump or pg_dumpall: no line of it is \"" + ONE_DATABASE + "\"");
        }
        if (!complete) {
            throw new BrokenBackup(
                    "is cut off: it does not end with \"" + (cluster ? CLUSTER : ONE_DATABASE) + COMPLETE + "\"");
        }
        if (clean) {
            throw new BrokenBackup("was made with --clean, so that it drops what is not there: make it without that"
                    + (cluster ? "" : ", or with --if-exists, too"));
        }
        return new Tables(names, rows);
    }
}
