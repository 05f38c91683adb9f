package dev.phoenix.driver.data.postgres;

import static dev.phoenix.remote.Quoting.word;

import dev.phoenix.driver.ClusterAddresses;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.link.SshLink;
import dev.phoenix.driver.data.link.Tunnel;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How one side follows the other: through a tunnel between the two hosts, from a slot that is kept for it. */
record Replica(
        StepContext context,
        Remote remote,
        ClusterAddresses addresses,
        DataSpec.Postgres data,
        Side leader,
        Side follower) {
    private static final String LOOPBACK = "127.0.0.1";

    private static final Duration SHORT = Duration.ofSeconds(30);
    /** A base backup of a large database takes hours; only silence for that long is a fault. */
    private static final Duration BACKUP = Duration.ofHours(24);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final long SMALL_LAG = 1 << 20;

    /** The follower's host gets a port that leads to the leader's database. */
    Tunnel tunnel() throws InterruptedException {
        return new Tunnel(link(), listen(), port(), target());
    }

    /** A pod comes from the host's private address, or from outside of its loopback. */
    private String listen() {
        var host = follower.host();
        return data.server() instanceof DataSpec.Unit ? Tunnel.ownAddress(host) : host.privateAddress();
    }

    /** Nobody is asked where it led to: when a switch is taken back, a cluster may be gone. */
    void removeTunnel() {
        Tunnel.remove(link());
    }

    /** Where the leader is reached from its own host: a unit keeps to the address that it always listens on. */
    private String target() throws InterruptedException {
        return switch (data.server()) {
            case DataSpec.InPod pod -> clusterAddress(pod.service()) + ":5432";
            case DataSpec.Unit _ -> LOOPBACK + ":" + leader.server().run("echo \"$port\"");
        };
    }

    private SshLink link() {
        return link(remote, data, follower.site(), follower.host(), leader.site(), leader.host());
    }

    static SshLink link(Remote remote, DataSpec.Postgres data, String client, Host from, String server, Host to) {
        return new SshLink(remote, client, from, server, to, "postgres-" + data.name());
    }

    private int port() {
        return Tunnel.port(context, data.name());
    }

    /** The one that stays the same when the pod is replaced. */
    private String clusterAddress(DataSpec.NamespacedName service) throws InterruptedException {
        var address = addresses.of(context, leader.site(), service);
        return address.contains(":") ? "[" + address + "]" : address;
    }

    /**
     * Said before anything makes a former writer a copy: from then on nobody could tell it from one that has nothing of its own, and
     * a copy may go. One that was closed before its successor was opened has not; of any other it is not known.
     */
    private void refuseDiverged() {
        if (follower.filesOfWriter()
                && sameSystem()
                && !follower.lastRecord()
                        .map(last -> leader.timelines().contain(last))
                        .orElse(false)) {
            throw follower.fault(
                    "DATA-027",
                    "has been a writer beside that of " + leader.site()
                            + ", or may have: what was written there may be nowhere else. It is left as it is.",
                    "Compare the two. When nothing in it is needed any more, move its folder (PGDATA) away, then: phoenix"
                            + " resume");
        }
    }

    private boolean sameSystem() {
        var system = follower.systemIdentifier();
        return !system.isEmpty() && system.equals(leader.systemIdentifier());
    }

    /**
     * A new copy of the leader. What the follower had is set aside in its volume: what the site was built with comes back
     * when the copy is given up. Only an older copy of the same leader goes.
     */
    void seed() {
        login().ensure(leader);
        leader.ensureSlot(follower.follower());
        var result = atFollower(
                """
                %1$s && seed_folder && inside /bin/sh -c '
                  IFS= read -r PGPASSWORD; export PGPASSWORD
                  pg_basebackup -d "$1" -D "$PGDATA.seed" -R -X stream -c fast -S %2$s || exit 1
                  printf %%s "$2" >> "$PGDATA.seed/postgresql.auto.conf"' seed %3$s %4$s && around /bin/sh -c '
                  if [ %5$s = copy ] && [ -d "$PGDATA.replaced" ]; then rm -rf "$PGDATA"; fi
                  if [ -d "$PGDATA" ]; then rm -rf "$PGDATA.replaced"; mv "$PGDATA" "$PGDATA.replaced" || exit 1; fi
                  mv "$PGDATA.seed" "$PGDATA"' && %6$s
                """.formatted(
                                follower.place().keepDown(),
                                follower.follower(),
                                word(connection().text()),
                                word(whileFollowing()),
                                follower.copyOf(leader) ? "copy" : "own",
                                follower.place().open()),
                password(),
                BACKUP);
        if (!result.ok()) {
            throw follower.fault(
                    "DATA-004",
                    "could not be copied from " + leader.site() + ": "
                            + context.secrets().redact(result.err().strip()) + ".",
                    "Check the tunnel (systemctl status phoenix-tunnel-…) and the replication password, then: phoenix resume");
        }
    }

    /**
     * A copy follows this leader, whatever it followed before or was: a cleanly stopped former leader becomes a follower
     * of its successor, a standby that runs is told where its leader is now.
     */
    void turnIntoFollower() {
        refuseDiverged();
        login().ensure(leader);
        leader.ensureSlot(follower.follower());
        var forgotten = Stream.concat(
                        Stream.of("primary_conninfo", "primary_slot_name"),
                        follower.place().whileFollowing().keySet().stream())
                .map(setting -> "/^" + setting + "/d")
                .collect(Collectors.joining("; "));
        var lines = connection().with("password", login().password()).setting("primary_conninfo")
                + "primary_slot_name = '" + follower.follower() + "'\n" + whileFollowing();
        var result = atFollower(
                """
                inside /bin/sh -c '
                  conf=$PGDATA/postgresql.auto.conf
                  umask 077
                  { sed "%s" "$conf" && cat; } > "$conf.phoenix" && mv "$conf.phoenix" "$conf" || exit 1
                  touch "$PGDATA/standby.signal"
                  [ ! -e "$PGDATA/postmaster.pid" ] || kill -HUP "$(head -1 "$PGDATA/postmaster.pid")"' && %s
                """.formatted(forgotten, follower.place().open()), lines.getBytes(StandardCharsets.UTF_8), SHORT);
        if (!result.ok()) {
            throw follower.fault(
                    "DATA-005",
                    "could not be made a standby: " + result.err().strip() + ".",
                    "Check its " + follower.place().kind() + ", then: phoenix resume");
        }
    }

    /** In a session of its own: it reads what nobody may see on a command line. */
    RemoteHost.Result atFollower(String script, byte[] stdin, Duration patience) {
        return remote.host(follower.site(), follower.host())
                .run(List.of("sh", "-c", follower.place().entrance().entered(script)), stdin, patience);
    }

    /** As lines of a configuration file. */
    private String whileFollowing() {
        return follower.place().whileFollowing().entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'\n")
                .collect(Collectors.joining());
    }

    ConnectionText connection() {
        return new ConnectionText()
                .with("host", listen())
                .with("port", "" + port())
                .with("user", login().user())
                .with("application_name", follower.follower())
                .with("connect_timeout", "5")
                .with("keepalives_idle", "5");
    }

    byte[] password() {
        return (login().password() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    ReplicationLogin login() {
        return ReplicationLogin.of(context, data, leader.site(), follower.site());
    }

    boolean streams() {
        var lag = leader.lag(follower.follower());
        return !lag.isEmpty() && Long.parseLong(lag) < SMALL_LAG;
    }

    /** Whether it begins to stream soon: a copy that is too old never will. */
    boolean beginsToStream() throws InterruptedException {
        long began = System.nanoTime();
        while (leader.lag(follower.follower()).isEmpty()) {
            if (System.nanoTime() - began > SHORT.toNanos()) {
                return false;
            }
            context.sleep(LOOK);
        }
        return true;
    }

    /** Streaming, and nearly everything replayed. */
    void awaitSmallLag(Duration atMost) throws InterruptedException {
        long began = System.nanoTime();
        while (!streams()) {
            if (System.nanoTime() - began > atMost.toNanos()) {
                throw follower.fault(
                        "DATA-006",
                        "does not keep up with " + leader.site() + " (bytes behind: \""
                                + leader.lag(follower.follower()) + "\").",
                        "Check the tunnel and the log of its "
                                + follower.place().kind() + ", then: phoenix resume");
            }
            var lag = leader.lag(follower.follower());
            context.progress(data.name(), lag.isEmpty() ? "waiting for the standby" : lag + " bytes behind");
            context.sleep(LOOK);
        }
    }

    /**
     * Everything that the leader has now is at the follower: exactly, not nearly. Rows are not counted: users have just been
     * let go, and a log that is replayed byte by byte says more than a number.
     *
     * @return the position in the log
     */
    String awaitCaughtUp(Duration atMost) {
        var lsn = leader.server().sql("select pg_current_wal_lsn()");
        follower.server().sql("""
                do $$ declare late timestamptz := clock_timestamp() + interval '%d ms';
                begin
                  while not coalesce(pg_last_wal_replay_lsn() >= '%s'::pg_lsn, false) loop
                    if clock_timestamp() > late then raise 'the standby does not catch up'; end if;
                    perform pg_sleep(0.01);
                  end loop;
                end $$""".formatted(atMost.toMillis(), lsn));
        return lsn;
    }
}
