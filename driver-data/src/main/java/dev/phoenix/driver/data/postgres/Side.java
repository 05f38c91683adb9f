package dev.phoenix.driver.data.postgres;

import dev.phoenix.driver.data.server.ServerShell;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;

/** The database of one site. The connection to its server is opened once and kept, since users may be waiting. */
final class Side implements AutoCloseable {
    /** A copy synchronizes each of its files first, and on a busy machine that takes its time. */
    private static final Duration START = Duration.ofSeconds(60);

    /** Half of it until a server has stopped, and as much until its host has noticed. */
    private static final Duration KEEP_DOWN = Duration.ofMinutes(2);

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

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        DataRole told() {
            return switch (this) {
                case PRIMARY -> DataRole.WRITER;
                case STANDBY -> DataRole.STANDBY;
                case FENCED -> DataRole.FENCED;
                case DOWN -> DataRole.ABSENT;
            };
        }
    }

    String site() {
        return site;
    }

    Host host() {
        return host;
    }

    Server server() {
        return server;
    }

    Place place() {
        return server.place();
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

    /**
     * Stops one that does not come up, and tells whether it is a copy of that leader that never wrote itself. Only then the
     * fence stays: what may be the writer is left as it was.
     */
    boolean stoppedAsCopyOf(Side leader) {
        server.run(place().keepDown(), KEEP_DOWN);
        boolean copy = copyOf(leader);
        if (!copy) {
            unfence();
        }
        return copy;
    }

    /** By its files, so that it can be told while it is stopped: a promotion takes the signal away before the first write. */
    boolean filesOfWriter() {
        return server.run(
                        "inside /bin/sh -c 'if [ -e \"$PGDATA/standby.signal\" ]; then echo standby; else echo writer; fi'")
                .equals("writer");
    }

    /**
     * Fails if this standby has been told to become the writer and is not yet. To end a pause of the replay, where there
     * is none, does nothing, but PostgreSQL refuses it from the moment a promotion is on its way.
     */
    void refuseWhilePromoting() {
        server.run("inside /bin/sh -c '[ ! -e \"$PGDATA/promote\" ] || { echo \"promotion is ongoing\" >&2; exit 1; }' "
                + "&& sql postgres 'select pg_wal_replay_resume()'");
    }

    /** Same number at both sides: one is, or was, a copy of the other. Read from the files, so it works while stopped. */
    String systemIdentifier() {
        return server.run("inside pg_controldata | sed -n 's/^Database system identifier: *//p'");
    }

    /** Of a server that is open: which logs its own goes on from. Nothing is known of a first one, which has no such file. */
    Timelines timelines() {
        return Timelines.of(
                server.sql(
                        "select pg_read_file('pg_wal/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || '.history', 0, 1000000, true)"));
    }

    /** Of a server that was stopped cleanly; empty if it runs, or was not. */
    Optional<Timelines.LastRecord> lastRecord() {
        var control = new HashMap<String, String>();
        server.run("inside pg_controldata")
                .lines()
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> control.put(pair[0].strip(), pair[1].strip()));
        var timeline = control.get("Latest checkpoint's TimeLineID");
        var position = control.get("Latest checkpoint location");
        return "shut down".equals(control.get("Database cluster state")) && timeline != null && position != null
                ? Optional.of(new Timelines.LastRecord(Long.parseLong(timeline), Timelines.position(position)))
                : Optional.empty();
    }

    /** Whether it is a copy of that leader and never wrote itself, so that nothing is lost with it. */
    boolean copyOf(Side leader) {
        var system = systemIdentifier();
        return !system.isEmpty() && system.equals(leader.systemIdentifier()) && !filesOfWriter();
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
    String fence(Duration atMost) {
        return server.run(place().close(Math.max(1, atMost.toMillis() / 5)));
    }

    void unfence() {
        server.run(place().open());
    }

    /** @param lsn of the other side's last record: past it, not at it, so that the record itself is replayed */
    void awaitReplayed(String lsn, Duration atMost) {
        server.sql("""
                do $$ declare late timestamptz := clock_timestamp() + interval '%d ms';
                begin
                  while not coalesce(pg_last_wal_replay_lsn() > '%s'::pg_lsn, false) loop
                    if clock_timestamp() > late then raise 'the standby has not replayed everything'; end if;
                    perform pg_sleep(0.002);
                  end loop;
                end $$""".formatted(atMost.toMillis(), lsn));
    }

    /** {@code pg_promote} with its own waiting looks every 100 ms; users would feel that. */
    void promote() {
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
    String longTransactions() {
        return server.sql("select string_agg(format('%s s %s', extract(epoch from now() - xact_start)::int, "
                + "coalesce(nullif(application_name, ''), usename)), ', ') from pg_stat_activity "
                + "where backend_type = 'client backend' and now() - xact_start > interval '10 s'");
    }

    void ensureSlot(String name) {
        server.sql("select pg_create_physical_replication_slot('%1$s') where not exists ".formatted(name)
                + "(select from pg_replication_slots where slot_name = '%s')".formatted(name));
    }

    /** A slot that nobody reads keeps the log for ever, until the disk is full. */
    void dropIdleSlot(String name) {
        server.sql(
                "select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active and slot_name = '%s'"
                        .formatted(name));
    }

    /** The same while somebody reads it, who then has to do without. */
    void dropSlot(String name) {
        server.sql("""
                do $$ declare late timestamptz := clock_timestamp() + interval '20 s';
                begin
                  loop
                    perform pg_terminate_backend(active_pid) from pg_replication_slots
                      where slot_name = '%1$s' and active_pid is not null;
                    begin
                      perform pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '%1$s';
                      exit;
                    exception when object_in_use then
                      if clock_timestamp() > late then raise; end if;
                      perform pg_sleep(0.05);
                    end;
                  end loop;
                end $$""".formatted(name));
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

    /**
     * What the site was built with comes back in place of a copy, or an empty database if there was nothing. A copy that
     * wrote itself is kept, and the fence with it.
     */
    void giveUpCopyOf(Side leader) {
        boolean copy = copyOf(leader);
        if (!copy && !systemIdentifier().isEmpty() && systemIdentifier().equals(leader.systemIdentifier())) {
            return;
        }
        server.run(
                """
                fence=$(%1$s)
                if [ %2$s = own ] && [ "$fence" = gone ] && inside /bin/sh -c '[ -d "$PGDATA" ]'; then
                  around /bin/sh -c 'rm -rf "$PGDATA.seed"'
                else
                %3$s && around /bin/sh -c '
                  rm -rf "$PGDATA.seed" "$PGDATA.given-up"
                  if [ %2$s = copy ]; then mv "$PGDATA" "$PGDATA.given-up" || exit 1; fi
                  if [ ! -d "$PGDATA" ] && [ -d "$PGDATA.replaced" ]; then mv "$PGDATA.replaced" "$PGDATA" || exit 1; fi
                  rm -rf "$PGDATA.given-up"' && %4$s
                fi && %5$s""".formatted(
                        place().fence(), copy ? "copy" : "own", place().keepDown(), place().open(), place().forget()),
                Duration.ofMinutes(10));
    }

    /** Bytes that a follower is behind; empty text if it does not stream. */
    String lag(String follower) {
        return server.sql("select pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::bigint from pg_stat_replication "
                + "where application_name = '" + follower + "' and state = 'streaming' and replay_lsn is not null");
    }

    PhoenixException fault(String code, String what, String remedy) {
        return PhoenixException.failed(code, "the database " + data.name() + " of " + site + " " + what, remedy);
    }

    @Override
    public void close() {
        server.close();
    }
}
