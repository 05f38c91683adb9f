package dev.phoenix.driver.data.restore;

import static dev.phoenix.remote.Quoting.word;

import dev.phoenix.driver.data.mariadb.MariaDbEntrance;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.remote.RemoteHost;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A MariaDB server, a unit of its host. Nothing of a restore is in its binary log: a copy that is made later begins with all of
 * it.
 */
public final class MariaDbTarget implements Target {
    /** The largest row that any server takes ("max_allowed_packet"). */
    private static final String BRINGING = "--init-command='set session sql_log_bin = 0' --max-allowed-packet=1G";

    private static final String OWN = "('mysql', 'sys', 'information_schema', 'performance_schema')";

    private static final String HELD = """
            select concat(count(*), ', such as ', substring_index(group_concat(name order by name separator ', '), ', ', 3))
            from (select concat('table ', table_schema, '.', table_name) as name, table_schema as belongs from information_schema.tables
              union all select concat('routine ', routine_schema, '.', routine_name), routine_schema from information_schema.routines
              union all select concat('event ', event_schema, '.', event_name), event_schema from information_schema.events) as own
            where belongs not in %s having count(*) > 0""".formatted(OWN);

    private static final String DATABASES = """
            select concat('create database `', replace(schema_name, '`', '``'), '` character set ', default_character_set_name,
              ' collate ', default_collation_name, ';') from information_schema.schemata where schema_name not in %s""".formatted(OWN);

    private static final String ACCOUNTS = """
            select concat(quote(user), '@', quote(host)) as name from mysql.global_priv
            where json_value(priv, '$.is_role') is null""";

    /** Without PUBLIC, which is there as soon as something is granted to it, and which nobody can drop. */
    private static final String ROLES = """
            select quote(user) as name from mysql.global_priv
            where json_value(priv, '$.is_role') is not null and upper(user) <> 'PUBLIC'""";

    private static final String DROP_DATABASES = """
            select concat('drop database `', replace(schema_name, '`', '``'), '`;') from information_schema.schemata
            where schema_name not in %s""".formatted(OWN);

    private static final String COUNTED = """
            select concat('select ', quote(concat('=', table_schema)), '; select ', quote(table_name), ', count(*) from `',
              replace(table_schema, '`', '``'), '`.`', replace(table_name, '`', '``'), '`;')
            from information_schema.tables
            where table_type in ('BASE TABLE', 'SYSTEM VERSIONED') and table_schema not in %s
            order by table_schema, table_name""".formatted(OWN);

    private static final String OTHERS = """
            select count(*) from information_schema.processlist
            where id <> connection_id() and user not in ('system user', 'event_scheduler')""";

    private final String site;
    private final DataSpec.MariaDb data;
    private final Marks marks;
    private final RestoredServer server;

    public MariaDbTarget(String site, DataSpec.MariaDb data, RemoteHost host, Marks marks) {
        this.site = site;
        this.data = data;
        this.marks = marks;
        this.server = new RestoredServer(site, data, host, marks, MariaDbEntrance.of(data), "");
    }

    @Override
    public Optional<String> holds() {
        refuseUnlessWriter();
        return Optional.of(server.run("look what is in the databases", asked(HELD)))
                .filter(held -> !held.isEmpty())
                .map(held -> "tables and the like: " + held);
    }

    /** One that was started a moment ago is waited for. */
    private void refuseUnlessWriter() {
        var closed =
                server.awaited("MariaDB", asked("select 1"), "[ ! -e \"$datadir/phoenix.closed\" ] || echo closed");
        if (!closed.isEmpty()) {
            throw PhoenixException.failed(
                    "DATA-059",
                    server.name() + " is closed by a move, and takes no data.",
                    "Nothing has to be restored where another site has the data. To end that: phoenix status, phoenix"
                            + " rollback; or build this site anew: phoenix destroy " + site + ".");
        }
    }

    @Override
    public void remember() {
        server.run("remember what is there", """
                umask 077
                rm -rf %1$s
                mkdir -p %1$s
                %2$s > %1$s/accounts
                %3$s > %1$s/roles
                %4$s > %1$s/databases
                sync %1$s/* %1$s""".formatted(
                        marks.before(), asked(ACCOUNTS), asked(ROLES), asked(DATABASES)));
    }

    /** Each database as it was made; what a dump has brought beside them goes. A copy of another site's is none of that. */
    @Override
    public void clear() {
        refuseUnlessWriter();
        server.refuseIfUsed(asked(OTHERS), "show processlist");
        var users = dropped("user", ACCOUNTS, server.before("accounts"));
        var roles = dropped("role", ROLES, server.before("roles"));
        server.run("take away what came before", """
                %2$s | ask %5$s
                ask %5$s < %1$s/databases
                %3$s | ask %5$s
                %4$s | ask %5$s""".formatted(
                        marks.before(), asked(DROP_DATABASES), asked(users), asked(roles), BRINGING));
    }

    /** @param known may be none: the empty text, which is nobody's name, keeps the list from being empty */
    private static String dropped(String kind, String all, List<String> known) {
        var kept = Stream.concat(Stream.of(""), known.stream())
                .map(MariaDbTarget::text)
                .collect(Collectors.joining(", "));
        return "select concat('drop " + kind + " ', name, ';') from (" + all + ") as present where name not in (" + kept
                + ")";
    }

    private static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** A dump that names its databases needs none to begin with. */
    @Override
    public void fill(BackupFile backup, InputStream unpacked) {
        var first = "select schema_name from information_schema.schemata where schema_name = " + text(data.database());
        server.feed("""
                        database=$(%1$s)
                        ask %2$s $database <&5 > /dev/null""".formatted(asked(first), BRINGING), new DumpStream(unpacked, new MariaDbText(data.database())));
    }

    @Override
    public List<String> prove(Holding told) {
        var said = server.run("count what is there", """
                each=$(%s)
                printf %%s "$each" | ask""".formatted(asked(COUNTED)));
        return Counts.of(said).as(told, server.name());
    }

    private static String asked(String statement) {
        return "printf %s " + word(statement) + " | ask";
    }

    @Override
    public void close() {
        server.close();
    }
}
