package dev.phoenix.driver.data.restore;

import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A dump by mariadb-dump or mysqldump. What is in the server's own databases is left out: a site has its accounts from its set-up, with
 * the passwords of its own secrets.
 */
final class MariaDbText extends DumpText {
    /** Statements that matter are known by their first words; rows are counted whatever their length. */
    private static final int LONGEST_BEGINNING = 1 << 12;

    private static final Set<String> OF_THE_SERVER = Set.of("mysql", "sys", "information_schema", "performance_schema");
    private static final String COMPLETE = "-- Dump completed";
    private static final String CURRENT = "-- Current Database: ";
    private static final Pattern BEGINNING = Pattern.compile("-- (MariaDB|MySQL) dump .*");
    private static final Pattern TABLE =
            Pattern.compile("CREATE (?:OR REPLACE )?TABLE (?:IF NOT EXISTS )?(`.*)", Pattern.DOTALL);
    private static final Pattern ROWS =
            Pattern.compile("(?:INSERT|REPLACE) +(?:DELAYED +)?(?:IGNORE +)?INTO (`.*)", Pattern.DOTALL);

    private final TreeSet<String> names = new TreeSet<>();
    private final TreeMap<String, Long> rows = new TreeMap<>();
    private String database;
    private boolean known;
    private boolean complete;
    /** One of the server's own databases goes by. */
    private boolean ofServer;
    /** So does a routine, whose statements are none of the dump's. */
    private boolean routine;

    private String filled = "";
    private Optional<Tuples> inserted = Optional.empty();
    private MariaDbQuotes quotes = new MariaDbQuotes();

    /** @param database that the client uses at first */
    MariaDbText(String database) {
        super(LONGEST_BEGINNING);
        this.database = database;
    }

    @Override
    boolean begins(Line line) {
        if (inserted.isPresent()) {
            return !ofServer;
        }
        if (line.startsWith("DELIMITER ")) {
            routine = !line.text().equals("DELIMITER ;");
        } else if (!routine) {
            if (line.startsWith("--")) {
                comment(line.text());
            } else if (!line.isBlank()) {
                complete = false;
                return statement(line) && !ofServer;
            }
        }
        return !ofServer;
    }

    private void comment(String text) {
        known |= BEGINNING.matcher(text).matches();
        if (text.startsWith(COMPLETE)) {
            complete = true;
        } else if (text.startsWith(CURRENT)) {
            ofServer = OF_THE_SERVER.contains(Identifier.leading(text.substring(CURRENT.length()), '`'));
        }
    }

    /** @return whether it is for the site's server; where that follows another one is its own to say */
    private boolean statement(Line line) {
        if (line.startsWith("USE `")) {
            database = Identifier.leading(line.after("USE "), '`');
            ofServer = OF_THE_SERVER.contains(database);
        } else if (line.startsWith("CREATE DATABASE ") && line.text().contains("`")) {
            var text = line.text();
            ofServer = OF_THE_SERVER.contains(Identifier.leading(text.substring(text.indexOf('`')), '`'));
        } else if (line.startsWith("CREATE ")) {
            var made = TABLE.matcher(line.text());
            if (made.matches() && !ofServer) {
                names.add(table(made.group(1)));
            }
        } else if (line.startsWith("INSERT ") || line.startsWith("REPLACE ")) {
            var into = ROWS.matcher(line.text());
            if (into.matches()) {
                filled = table(into.group(1));
                inserted = Optional.of(new Tuples());
                quotes = new MariaDbQuotes();
            }
        }
        return !line.startsWith("CHANGE MASTER ") && !line.startsWith("SET GLOBAL gtid_slave_pos");
    }

    private String table(String text) {
        return Tables.name(database, Identifier.leading(text, '`'));
    }

    @Override
    boolean endsWith(byte octet) {
        if (inserted.isEmpty()) {
            return octet == '\n';
        }
        boolean outside = quotes.outside(octet);
        if (outside && inserted.get().endWith(octet)) {
            if (!ofServer) {
                rows.merge(filled, inserted.get().rows(), Long::sum);
            }
            inserted = Optional.empty();
        }
        return octet == '\n' && quotes.none();
    }

    @Override
    Tables tables() throws BrokenBackup {
        if (!known) {
            throw new BrokenBackup(
                    "is no dump by mariadb-dump or mysqldump, or one without comments: no line of it begins"
                            + " with \"-- MariaDB dump\"");
        }
        if (!complete) {
            throw new BrokenBackup("is cut off: it does not end with \"" + COMPLETE + "\"");
        }
        return new Tables(names, rows);
    }
}
