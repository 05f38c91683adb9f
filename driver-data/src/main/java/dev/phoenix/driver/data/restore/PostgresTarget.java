package dev.phoenix.driver.data.restore;

import static dev.phoenix.remote.Quoting.word;

import dev.phoenix.driver.data.postgres.PostgresEntrance;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.remote.RemoteHost;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A PostgreSQL server, in a pod or a unit of its host. What was there before is kept as pg_dump tells it: databases with nothing in them. */
public final class PostgresTarget implements Target {
    /** A server that has nothing but its own. */
    private static final String ITS_OWN = "template1";

    /**
     * {@code client PROGRAM…} runs with the socket that the server says itself it listens on; {@code query DATABASE} gives its
     * standard input to it.
     */
    private static final String CLIENT = """
            client() { inside /bin/sh -c '
              PGHOST= PGPORT=
              [ -r "$PGDATA/postmaster.pid" ] && { read -r _; read -r _; read -r _; read -r PGPORT; read -r PGHOST; } < "$PGDATA/postmaster.pid"
              [ -n "$PGHOST" ] || { echo "PostgreSQL does not run" >&2; exit 2; }
              export PGHOST PGPORT
              exec "$@"' client "$@"; }
            query() { client psql -XqAt -v ON_ERROR_STOP=1 -d "$@"; }
            """;

    private static final String DATABASES = "select datname from pg_database where datallowconn and not datistemplate";

    private static final String ROLES = "select rolname from pg_roles";

    /** What somebody has made, and no extension. */
    private static final String HELD = """
            with own as (
              select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
              union all select 'large object ' || oid from pg_largeobject_metadata)
            select count(*) || ' in ' || current_database() || ', such as '
              || (select string_agg(name, ', ') from (select name from own order by name limit 3) as shown)
            from own having count(*) > 0""";

    /** Of a partitioned table the rows of all its parts, of any other those that are in it alone. */
    private static final String COUNTED = """
            select format('select %L, count(*) from %s%I.%I', n.nspname || '.' || c.relname,
              case c.relkind when 'r' then 'only ' else '' end, n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            order by n.nspname, c.relname
            \\gexec""";

    private static final String OTHERS =
            "select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";

    private final String site;
    private final DataSpec.Postgres data;
    private final Marks marks;
    private final RestoredServer server;

    public PostgresTarget(String site, DataSpec.Postgres data, RemoteHost host, Marks marks) {
        this.site = site;
        this.data = data;
        this.marks = marks;
        this.server = new RestoredServer(site, data, host, marks, PostgresEntrance.of(data), CLIENT);
    }

    @Override
    public Optional<String> holds() {
        refuseUnlessWriter();
        var held = server.run(
                "look what is in the databases", """
                databases=$(%s)
                printf '%%s\\n' "$databases" | while IFS= read -r database; do %s; done""".formatted(asked(DATABASES), query(HELD, "\"$database\"")));
        return Optional.of(held.lines().collect(Collectors.joining("; ")))
                .filter(text -> !text.isEmpty())
                .map(text -> "tables and the like: " + text);
    }

    /** One that was started a moment ago is waited for. */
    private void refuseUnlessWriter() {
        var following = server.awaited("PostgreSQL", asked("select 1"), asked("select pg_is_in_recovery()"));
        if (!following.equals("f")) {
            throw PhoenixException.failed(
                    "DATA-059",
                    server.name() + " follows another site's, and takes no data of its own.",
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
                %2$s > %1$s/roles
                %3$s > %1$s/databases
                number=0
                while IFS= read -r database <&6; do
                  number=$((number + 1))
                  client pg_dump --create -d "$database" > %1$s/$number.sql < /dev/null
                done 6< %1$s/databases
                sync %1$s/* %1$s""".formatted(marks.before(), asked(ROLES), asked(DATABASES)));
    }

    /** Each database as it was made; what a cluster's dump has brought beside them goes. A copy of another site's is none of that. */
    @Override
    public void clear() {
        refuseUnlessWriter();
        server.refuseIfUsed(asked(OTHERS), "select * from pg_stat_activity");
        server.run("take away what came before", """
                %2$s
                for file in %1$s/*.sql; do query template1 < "$file" > /dev/null; done
                %3$s""".formatted(
                        marks.before(),
                        asked(
                                "select format('drop database %I', datname) from pg_database where datallowconn and not datistemplate\n\\gexec"),
                        asked(
                                "select format('drop role %I', rolname) from pg_roles where rolname !~ '^pg_' and rolname not in ("
                                        + server.before("roles").stream()
                                                .map(role -> "'" + role.replace("'", "''") + "'")
                                                .collect(Collectors.joining(", "))
                                        + ")\n\\gexec")));
    }

    @Override
    public void fill(BackupFile backup, InputStream unpacked) throws IOException {
        if (backup.format() == BackupFile.Format.DUMP) {
            refuseWithoutDatabase();
            server.feed("client pg_restore --exit-on-error -d " + word(data.database()) + " <&5", unpacked);
            return;
        }
        boolean ofServer = PostgresText.isOfServer(backup.beginning());
        if (!ofServer) {
            refuseWithoutDatabase();
        }
        var database = ofServer ? "postgres" : data.database();
        var existing = new Existing(Set.copyOf(server.before("roles")), Set.copyOf(server.before("databases")));
        server.feed(
                "query " + word(database) + " <&5 > /dev/null",
                new DumpStream(unpacked, new PostgresText(database, existing)));
    }

    private void refuseWithoutDatabase() {
        if (!server.before("databases").contains(data.database())) {
            throw PhoenixException.failed(
                    "DATA-059",
                    server.name() + " has no database " + data.database() + ", into which its backup goes.",
                    "Let the site's set-up make it, correct data." + data.name()
                            + ".postgres, or take a dump of the whole server (pg_dumpall). Then: phoenix resume");
        }
    }

    @Override
    public List<String> prove(Holding told) {
        var said = server.run("count what is there", """
                databases=$(%s)
                printf '%%s\\n' "$databases" | while IFS= read -r database; do
                  printf '=%%s\\n' "$database"
                  %s -F "$(printf '\\t')"
                done""".formatted(asked(DATABASES), query(COUNTED, "\"$database\"")));
        return Counts.of(said).as(told, server.name());
    }

    private static String asked(String statement) {
        return query(statement, ITS_OWN);
    }

    /** @param database as a word of shell */
    private static String query(String statement, String database) {
        return "printf %s " + word(statement) + " | query " + database;
    }

    @Override
    public void close() {
        server.close();
    }
}
