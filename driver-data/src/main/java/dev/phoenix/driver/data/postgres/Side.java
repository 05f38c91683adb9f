package dev.phoenix.driver.data.postgres;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.Locale;

/** The database of one site. The connection into its pod is opened once and kept, since users may be waiting. */
final class Side implements AutoCloseable {
    /** A copy synchronizes each of its files first, and on a busy machine that takes its time. */
    private static final Duration START = Duration.ofSeconds(60);

    private final String site;
    private final Host host;
    private final DataSpec.Postgres data;
    private final Pod pod;

    Side(String site, Host host, DataSpec.Postgres data, Remote remote) {
        this.site = site;
        this.host = host;
        this.data = data;
        this.pod = new Pod(site, data, remote.host(site, host));
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
    }

    String site() {
        return site;
    }

    Host host() {
        return host;
    }

    Pod pod() {
        return pod;
    }

    /** Name of this side where it follows: as application, and of the slot kept for it at the other side. */
    String follower() {
        return follower(site);
    }

    static String follower(String site) {
        return "phoenix_" + site.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    /** Fails if the pod cannot be asked: only a PostgreSQL that was knocked at, and did not answer, is down. */
    Role role() {
        var answer = pod.run("""
                fence=$(pod /bin/sh -c 'if [ -e %s ]; then echo there; else echo gone; fi')
                case $fence in
                  there) echo fenced ;;
                  gone) sql postgres 'select pg_is_in_recovery()' 2> /dev/null || echo down ;;
                  *) false ;;
                esac""".formatted(Pod.FENCE));
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
        pod.run("""
                late=$(($(date +%%s) + %1$d))
                until sql postgres 'select 1' > /dev/null 2>&1; do
                  [ $(date +%%s) -le $late ] || break
                  sleep 0.02
                done
                sql postgres 'select 1' > /dev/null || { echo 'it does not come up within %1$d s' >&2; false; }
                """.formatted(atMost.toSeconds()), atMost.plus(Pod.PATIENCE));
        return role();
    }

    /**
     * Stops one that does not come up, and tells whether it is a copy of that leader that never wrote itself. Only then the
     * fence stays: what may be the writer is left as it was.
     */
    boolean stoppedAsCopyOf(Side leader) {
        pod.run("pod /bin/sh -c 'touch %s; %s'".formatted(Pod.FENCE, Pod.STAYS_DOWN), Pod.PATIENCE.multipliedBy(2));
        boolean copy = copyOf(leader);
        if (!copy) {
            unfence();
        }
        return copy;
    }

    /** By its files, so that it can be told while it is stopped: a promotion takes the signal away before the first write. */
    boolean filesOfWriter() {
        return pod.run("pod /bin/sh -c 'if [ -e \"$PGDATA/standby.signal\" ]; then echo standby; else echo writer; fi'")
                .equals("writer");
    }

    /**
     * Fails if this standby has been told to become the writer and is not yet. To end a pause of the replay, where there
     * is none, does nothing, but PostgreSQL refuses it from the moment a promotion is on its way.
     */
    void refuseWhilePromoting() {
        pod.run("pod /bin/sh -c '[ ! -e \"$PGDATA/promote\" ] || { echo \"promotion is ongoing\" >&2; exit 1; }' "
                + "&& sql postgres 'select pg_wal_replay_resume()'");
    }

    /** Same number at both sides: one is, or was, a copy of the other. Read from the files, so it works while stopped. */
    String systemIdentifier() {
        return pod.run("pod pg_controldata | sed -n 's/^Database system identifier: *//p'");
    }

    /** Whether it is a copy of that leader and never wrote itself, so that nothing is lost with it. */
    boolean copyOf(Side leader) {
        var system = systemIdentifier();
        return !system.isEmpty() && system.equals(leader.systemIdentifier()) && !filesOfWriter();
    }

    /**
     * Stops it for good, cleanly: it sends its last log to the standby first. The fence is there before, so that the
     * supervisor does not start it again.
     *
     * @return where its last record lies: whoever has replayed past that has everything
     */
    String fence(Duration atMost) {
        return pod.run("""
                pod /bin/sh -c '
                  touch %s
                  p=$(head -1 "$PGDATA/postmaster.pid" 2> /dev/null) && kill -INT "$p" 2> /dev/null
                  i=0
                  while [ -e "$PGDATA/postmaster.pid" ]; do
                    i=$((i + 1)); [ $i -lt %d ] || { echo "does not stop" >&2; exit 1; }
                    sleep 0.004
                  done
                  pg_controldata > /tmp/phoenix-control || exit 1
                  grep -q "^Database cluster state: *shut down" /tmp/phoenix-control || { echo "did not stop cleanly" >&2; exit 1; }
                  sed -n "s/^Latest checkpoint location: *//p" /tmp/phoenix-control
                  rm /tmp/phoenix-control'
                """.formatted(Pod.FENCE, Math.max(1, atMost.toMillis() / 5)));
    }

    void unfence() {
        pod.run("pod rm -f " + Pod.FENCE);
    }

    /** @param lsn of the other side's last record: past it, not at it, so that the record itself is replayed */
    void awaitReplayed(String lsn, Duration atMost) {
        pod.sql("""
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
        pod.sql("""
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
        pod.sql("checkpoint");
    }

    /** Who has had a transaction open for longer than a hold lasts: seconds and application, never what was asked. */
    String longTransactions() {
        return pod.sql("select string_agg(format('%s s %s', extract(epoch from now() - xact_start)::int, "
                + "coalesce(nullif(application_name, ''), usename)), ', ') from pg_stat_activity "
                + "where backend_type = 'client backend' and now() - xact_start > interval '10 s'");
    }

    void ensureSlot(String name) {
        pod.sql("select pg_create_physical_replication_slot('%1$s') where not exists ".formatted(name)
                + "(select from pg_replication_slots where slot_name = '%s')".formatted(name));
    }

    /** A slot that nobody reads keeps the log for ever, until the disk is full. */
    void dropIdleSlot(String name) {
        pod.sql(
                "select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active and slot_name = '%s'"
                        .formatted(name));
    }

    /** The same while somebody reads it, who then has to do without. */
    void dropSlot(String name) {
        pod.sql("""
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
        pod.sql("alter system reset primary_conninfo");
        pod.sql("alter system reset primary_slot_name");
        pod.sql("select pg_reload_conf()");
        pod.run("pod /bin/sh -c 'rm -rf \"$PGDATA.replaced\" \"$PGDATA.seed\" && "
                + "rm -f \"$PGDATA/backup_label.old\" \"$PGDATA/backup_manifest\"'");
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
        pod.run("""
                pod /bin/sh -c '
                  if [ %2$s = own ] && [ -d "$PGDATA" ] && [ ! -e %1$s ]; then rm -rf "$PGDATA.seed"; exit; fi
                  touch %1$s
                  %3$s
                  rm -rf "$PGDATA.seed" "$PGDATA.given-up"
                  if [ %2$s = copy ]; then mv "$PGDATA" "$PGDATA.given-up" || exit 1; fi
                  if [ ! -d "$PGDATA" ] && [ -d "$PGDATA.replaced" ]; then mv "$PGDATA.replaced" "$PGDATA" || exit 1; fi
                  rm -rf "$PGDATA.given-up"
                  rm -f %1$s'
                """.formatted(Pod.FENCE, copy ? "copy" : "own", Pod.STAYS_DOWN), Duration.ofMinutes(10));
    }

    /** Bytes that a follower is behind; empty text if it does not stream. */
    String lag(String follower) {
        return pod.sql("select pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::bigint from pg_stat_replication "
                + "where application_name = '" + follower + "' and state = 'streaming' and replay_lsn is not null");
    }

    PhoenixException fault(String code, String what, String remedy) {
        return PhoenixException.failed(code, "the database " + data.name() + " of " + site + " " + what, remedy);
    }

    @Override
    public void close() {
        pod.close();
    }
}
