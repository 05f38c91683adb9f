package dev.phoenix.driver.data.postgres;

import dev.phoenix.driver.data.database.DatabaseSide;
import dev.phoenix.driver.data.server.ServerShell;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.Locale;

/** The database of one site. The connection to its server is opened once and kept, since users may be waiting. */
final class Side implements DatabaseSide {
    /** A copy synchronizes each of its files first, and on a busy machine that takes its time. */
    private static final Duration START = Duration.ofSeconds(60);

    private final String site;
    private final Host host;
    private final DataSpec.Postgres data;
    private final Server server;

    Side(String site, Host host, DataSpec.Postgres data, Remote remote) {
        this.site = site;
        this.host = host;
        this.data = data;
        this.server = new Server(site, data, remote.host(site, host));
    }

    /** What PostgreSQL is at this moment. */
    enum Role {
        PRIMARY,
        STANDBY,
        /** Stopped by the fence. */
        FENCED,
        /** Neither fenced nor answering: it may be starting, as whatever it is by its files. */
        DOWN;

        DataRole told() {
            return switch (this) {
                case PRIMARY -> DataRole.WRITER;
                case STANDBY -> DataRole.STANDBY;
                case FENCED -> DataRole.FENCED;
                case DOWN -> DataRole.ABSENT;
            };
        }
    }

    @Override
    public String site() {
        return site;
    }

    @Override
    public Host host() {
        return host;
    }

    Server server() {
        return server;
    }

    Place place() {
        return server.place();
    }

    @Override
    public Words words() {
        return new Words(place().kind(), place().closedByHand(), "the database", "standby", "streams", "replayed");
    }

    /** Name of this side where it follows: as application, and of the slot kept for it at the other side. */
    String follower() {
        return follower(site);
    }

    static String follower(String site) {
        return "phoenix_" + site.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    /** Fails if its place cannot be asked: only a PostgreSQL that was knocked at, and did not answer, is down. */
    Role role() {
        var answer = server.run("""
                fence=$(%s)
                case $fence in
                  there) echo fenced ;;
                  gone) sql postgres 'select pg_is_in_recovery()' 2> /dev/null || echo down ;;
                  *) false ;;
                esac""".formatted(place().fence()));
        return switch (answer) {
            case "fenced" -> Role.FENCED;
            case "t" -> Role.STANDBY;
            case "f" -> Role.PRIMARY;
            default -> Role.DOWN;
        };
    }

    @Override
    public DataRole observed() {
        return role().told();
    }

    @Override
    public DataRole settled() {
        return settled(START);
    }

    @Override
    public DataRole settled(Duration atMost) {
        var role = role();
        return (role == Role.DOWN ? awaitUp(atMost) : role).told();
    }

    /** Waits until PostgreSQL answers: after a fence went, or after a start. */
    Role awaitUp() {
        return awaitUp(START);
    }

    /** @param atMost whole seconds */
    Role awaitUp(Duration atMost) {
        server.run("""
                late=$(($(date +%%s) + %1$d))
                until sql postgres 'select 1' > /dev/null 2>&1; do
                  [ $(date +%%s) -le $late ] || { sql postgres 'select 1' > /dev/null; late=; break; }
                  sleep 0.02
                done
                [ -n "$late" ] || { echo 'it does not come up within %1$d s' >&2; false; }
                """.formatted(atMost.toSeconds()), atMost.plus(ServerShell.PATIENCE));
        return role();
    }

    /** A promotion takes the signal away before the first write. */
    @Override
    public boolean filesOfWriter() {
        return server.run(
                        "inside /bin/sh -c 'if [ -e \"$PGDATA/standby.signal\" ]; then echo standby; else echo writer; fi'")
                .equals("writer");
    }

    /** To end a pause of the replay, where there is none, does nothing, but PostgreSQL refuses it from the moment a promotion is on its way. */
    @Override
    public void refuseWhilePromoting() {
        server.run("inside /bin/sh -c '[ ! -e \"$PGDATA/promote\" ] || { echo \"promotion is ongoing\" >&2; exit 1; }' "
                + "&& sql postgres 'select pg_wal_replay_resume()'");
    }

    @Override
    public String identity() {
        return systemIdentifier();
    }

    String systemIdentifier() {
        return server.run("inside pg_controldata | sed -n 's/^Database system identifier: *//p'");
    }

    /** Before anybody waits for {@link #fence}. */
    void readyToClose() {
        server.run(place().readyToClose());
    }

    /**
     * Stops it for good, cleanly: it sends its last log to the standby first. The fence is there before, so that nothing
     * starts it again.
     *
     * @return where its last record lies: whoever has replayed past that has everything
     */
    @Override
    public String fence(Duration atMost) {
        return server.run(place().close(Math.max(1, atMost.toMillis() / 5)));
    }

    @Override
    public void unfence() {
        server.run(place().open());
        var _ = awaitUp();
    }

    /** @param lsn of the other side's last record: past it, not at it, so that the record itself is replayed */
    @Override
    public void awaitReached(String lsn, Duration left, Duration hold) {
        server.sql("""
                do $$ declare late timestamptz := clock_timestamp() + interval '%d ms';
                begin
                  while not coalesce(pg_last_wal_replay_lsn() > '%s'::pg_lsn, false) loop
                    if clock_timestamp() > late then raise 'the standby has not replayed everything'; end if;
                    perform pg_sleep(0.002);
                  end loop;
                end $$""".formatted(left.toMillis(), lsn));
    }

    /** {@code pg_promote} with its own waiting looks every 100 ms; users would feel that. */
    @Override
    public void promote() {
        server.sql("""
                do $$ declare late timestamptz := clock_timestamp() + interval '10 s';
                begin
                  if pg_is_in_recovery() then perform pg_promote(false); end if;
                  while pg_is_in_recovery() loop
                    if clock_timestamp() > late then raise 'promotion does not end'; end if;
                    perform pg_sleep(0.002);
                  end loop;
                end $$""");
    }

    /** A shutdown writes what a checkpoint has left over: the less, the shorter users wait. */
    void checkpoint() {
        server.sql("checkpoint");
    }

    /** Who has had a transaction open for longer than a hold lasts: seconds and application, never what was asked. */
    @Override
    public String longTransactions() {
        return server.sql("select string_agg(format('%s s %s', extract(epoch from now() - xact_start)::int, "
                + "coalesce(nullif(application_name, ''), usename)), ', ') from pg_stat_activity "
                + "where backend_type = 'client backend' and now() - xact_start > interval '10 s'");
    }

    /** How it once followed somebody, with the password for that, and what was kept of the time before. For a writer only. */
    void forgetHavingFollowed() {
        server.sql("alter system reset primary_conninfo");
        server.sql("alter system reset primary_slot_name");
        place().whileFollowing().keySet().forEach(setting -> server.sql("alter system reset " + setting));
        server.sql("select pg_reload_conf()");
        server.run("around /bin/sh -c 'rm -rf \"$PGDATA.replaced\" \"$PGDATA.seed\" && "
                + "rm -f \"$PGDATA/backup_label.old\" \"$PGDATA/backup_manifest\"' && " + place().forget());
    }

    @Override
    public PhoenixException fault(String code, String what, String remedy) {
        return PhoenixException.failed(code, "the database " + data.name() + " of " + site + " " + what, remedy);
    }

    @Override
    public void close() {
        server.close();
    }
}
