package dev.phoenix.driver.data.postgres;

import static dev.phoenix.remote.Quoting.word;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.link.SshLink;
import dev.phoenix.driver.data.link.Tunnel;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How one side follows the other: through a tunnel between the two hosts, from a slot that is kept for it. */
record Replica(StepContext context, Remote remote, DataSpec.Postgres data, Side leader, Side follower) {
    /** First port for tunnels; data sets of an estate have consecutive ones. */
    private static final int FIRST_PORT = 15432;

    private static final Duration SHORT = Duration.ofSeconds(30);
    /** A base backup of a large database takes hours; only silence for that long is a fault. */
    private static final Duration BACKUP = Duration.ofHours(24);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final long SMALL_LAG = 1 << 20;

    /** The follower's host gets a port that leads to the leader's database. */
    Tunnel tunnel() {
        var link = new SshLink(
                remote, follower.site(), follower.host(), leader.site(), leader.host(), "postgres-" + data.name());
        return new Tunnel(link, port(), clusterAddress() + ":5432");
    }

    private int port() {
        return FIRST_PORT + new ArrayList<>(context.estate().data().keySet()).indexOf(data.name());
    }

    /** Asked at the control host: the address that stays the same when the pod is replaced. */
    private String clusterAddress() {
        var control = control();
        var address = remote.host(leader.site(), control)
                .check(
                        SHORT,
                        "kubectl",
                        "--kubeconfig=/etc/kubernetes/admin.conf",
                        "--namespace=" + data.service().namespace(),
                        "get",
                        "service",
                        data.service().name(),
                        "--output=jsonpath={.spec.clusterIP}")
                .strip();
        if (!address.matches("[0-9a-fA-F.:]+")) {
            throw leader.fault(
                    "DATA-003",
                    "has no cluster address (" + data.service() + ": \"" + address + "\").",
                    "Give the Service a clusterIP, then: phoenix up " + leader.site());
        }
        return address;
    }

    private Host control() {
        return context.inventory(leader.site()).orElseThrow().control();
    }

    /** A new copy of the leader. What the follower had is set aside in its volume, not deleted. */
    void seed() {
        leader.ensureSlot(follower.follower());
        var script = Pod.entry(data) + "\n" + """
                pod /bin/sh -c '
                  read -r PGPASSWORD; export PGPASSWORD
                  touch %1$s
                  i=0
                  while [ -e "$PGDATA/postmaster.pid" ]; do i=$((i + 1)); [ $i -lt 1500 ] || exit 1; sleep 0.02; done
                  rm -rf "$PGDATA.seed"
                  pg_basebackup -d "$1" -D "$PGDATA.seed" -R -X stream -c fast -S %2$s || exit 1
                  rm -rf "$PGDATA.replaced"
                  [ ! -d "$PGDATA" ] || mv "$PGDATA" "$PGDATA.replaced"
                  mv "$PGDATA.seed" "$PGDATA"
                  rm -f %1$s' seed %3$s
                """.formatted(Pod.FENCE, follower.follower(), word(connection()));
        var result = remote.host(follower.site(), follower.host()).run(List.of("sh", "-c", script), password(), BACKUP);
        if (!result.ok()) {
            throw follower.fault(
                    "DATA-004",
                    "could not be copied from " + leader.site() + ": "
                            + context.secrets().redact(result.err().strip()) + ".",
                    "Check the tunnel (systemctl status phoenix-tunnel-…) and the replication password, then: phoenix resume");
        }
    }

    /** A cleanly stopped former leader becomes a follower of its successor: same files, other role. */
    void turnIntoFollower() {
        leader.ensureSlot(follower.follower());
        var script = Pod.entry(data) + "\n" + """
                pod /bin/sh -c '
                  read -r password
                  sed -i "/^primary_conninfo/d; /^primary_slot_name/d" "$PGDATA/postgresql.auto.conf"
                  printf "primary_conninfo = \\047%%s password=%%s\\047\\nprimary_slot_name = \\047%%s\\047\\n" "$1" "$password" %1$s >> "$PGDATA/postgresql.auto.conf"
                  touch "$PGDATA/standby.signal"
                  rm -f %2$s' turn %3$s
                """.formatted(follower.follower(), Pod.FENCE, word(connection()));
        var result = remote.host(follower.site(), follower.host()).run(List.of("sh", "-c", script), password(), SHORT);
        if (!result.ok()) {
            throw follower.fault(
                    "DATA-005",
                    "could not be made a standby: " + result.err().strip() + ".",
                    "Check its pod, then: phoenix resume");
        }
    }

    private String connection() {
        return "host=" + follower.host().privateAddress() + " port=" + port() + " user=" + data.replicationUser()
                + " application_name=" + follower.follower() + " connect_timeout=5 keepalives_idle=5";
    }

    private byte[] password() {
        return (context.secrets().value(data.replicationSecret()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    boolean streams() {
        var lag = leader.lag(follower.follower());
        return !lag.isEmpty() && Long.parseLong(lag) < SMALL_LAG;
    }

    /** Streaming, and nearly everything replayed. */
    void awaitSmallLag(Duration atMost) throws InterruptedException {
        var deadline = context.clock().instant().plus(atMost);
        while (!streams()) {
            if (context.clock().instant().isAfter(deadline)) {
                throw follower.fault(
                        "DATA-006",
                        "does not keep up with " + leader.site() + " (bytes behind: \""
                                + leader.lag(follower.follower()) + "\").",
                        "Check the tunnel and the log of its pod, then: phoenix resume");
            }
            var lag = leader.lag(follower.follower());
            context.progress(data.name(), lag.isEmpty() ? "waiting for the standby" : lag + " bytes behind");
            context.sleep(LOOK);
        }
    }

    /** Everything that the leader has now is at the follower: exactly, not nearly. */
    void awaitCaughtUp(Duration atMost) {
        var lsn = leader.pod().sql("select pg_current_wal_lsn()");
        follower.pod().sql("""
                do $$ declare late timestamptz := clock_timestamp() + interval '%d ms';
                begin
                  while not coalesce(pg_last_wal_replay_lsn() >= '%s'::pg_lsn, false) loop
                    if clock_timestamp() > late then raise 'the standby does not catch up'; end if;
                    perform pg_sleep(0.01);
                  end loop;
                end $$""".formatted(atMost.toMillis(), lsn));
    }
}
