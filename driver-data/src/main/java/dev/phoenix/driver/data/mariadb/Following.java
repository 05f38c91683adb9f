package dev.phoenix.driver.data.mariadb;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.link.SshLink;
import dev.phoenix.driver.data.link.Tunnel;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How one side follows the other: through a tunnel between the two hosts, by global transaction identifiers (MariaDB, "Global Transaction ID"). */
record Following(StepContext context, Remote remote, DataSpec.MariaDb data, MariaDbSide leader, MariaDbSide follower) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration SHORT = Duration.ofSeconds(30);
    /** A dump of a large database takes hours; only silence for that long is a fault. */
    private static final Duration COPY = Duration.ofHours(24);

    private static final Duration LOOK = Duration.ofMillis(500);
    /** Less than a follower may be behind while users wait. */
    private static final Duration SMALL_LAG = Duration.ofMillis(300);

    Tunnel tunnel() {
        return new Tunnel(link(), listen(), port(), LOOPBACK + ":" + leader.sql("select @@port"));
    }

    private String listen() {
        return Tunnel.ownAddress(follower.host());
    }

    void removeTunnel() {
        Tunnel.remove(link());
    }

    private SshLink link() {
        return link(remote, data, follower.site(), follower.host(), leader.site(), leader.host());
    }

    static SshLink link(Remote remote, DataSpec.MariaDb data, String client, Host from, String server, Host to) {
        return new SshLink(remote, client, from, server, to, "mariadb-" + data.name());
    }

    private int port() {
        return Tunnel.port(context, data.name());
    }

    Login login() {
        return Login.of(context, data.name(), leader.site(), follower.site());
    }

    /** Options of a client at the follower's host that leads to the leader. SSH keeps what is on its way. */
    String client() {
        return "--no-defaults --protocol=tcp --host=" + listen() + " --port=" + port() + " --user=" + Login.USER
                + " --skip-ssl";
    }

    /** A new copy of the leader; what the follower had is kept beside it. */
    void seed() {
        login().ensure(leader);
        var identity = leader.ensureIdentity();
        var script = Seed.script(follower.unit(), client(), identity, Unit.configure(serverId()));
        var result = atFollower(script, COPY);
        if (!result.ok()) {
            throw follower.fault(
                    "DATA-004",
                    "could not be copied from " + leader.site() + ": " + told(result) + ".",
                    "Check the tunnel (systemctl status phoenix-tunnel-…) and the room on its disk, then: phoenix resume");
        }
        var _ = follower.awaitUp();
    }

    /** Any other than the leader's ({@code server_id}, 1 to 2^32 - 1), and the same each time. */
    private String serverId() {
        long leaders = Long.parseLong(leader.sql("select @@server_id"));
        long own = 1_000_000_000L + Math.floorMod(follower.site().hashCode(), 1_000_000_000);
        return Long.toString(own == leaders ? own + 1 : own);
    }

    /**
     * A copy follows this leader, whatever it followed before or was. Of a former writer it is said where its own log ends: there the leader's goes on.
     */
    void turnIntoFollower() {
        login().ensure(leader);
        if (follower.role() == DataRole.FENCED) {
            follower.run("%s || { %s; }".formatted(Unit.configured(), Unit.configure("")));
            follower.restart();
            follower.stopFollowing();
            // Without a write of its own it has a position as a follower only.
            var _ = follower.sql(
                    "set global gtid_slave_pos = if(@@gtid_binlog_pos = '', @@gtid_slave_pos, @@gtid_binlog_pos)");
            follower.follow();
        } else {
            follower.forgetForeignLog();
        }
        follower.closeAgain();
        var result = atFollower("""
                IFS= read -r password && printf %%s "
                  $([ ! -e "$datadir/master-phoenix.info" ] || echo "stop slave 'phoenix';")
                  change master 'phoenix' to master_host = '%1$s', master_port = %2$d, master_user = '%3$s', master_password = '$password',
                    master_use_gtid = slave_pos, master_connect_retry = 1, master_ssl = 0;
                  start slave 'phoenix'" | ask""".formatted(listen(), port(), Login.USER), SHORT);
        if (!result.ok()) {
            throw follower.fault(
                    "DATA-005",
                    "could not be made a follower: " + told(result) + ".",
                    "Check its unit, then: phoenix resume");
        }
    }

    /** In a session of its own, which is given the password where nobody may see it. */
    RemoteHost.Result atFollower(String script, Duration patience) {
        return remote.host(follower.site(), follower.host())
                .run(
                        List.of("sh", "-c", follower.unit().entrance().entered(script)),
                        (login().password().value() + "\n").getBytes(StandardCharsets.UTF_8),
                        patience);
    }

    /** The client says with an error what it was asked. */
    String told(RemoteHost.Result result) {
        return result.err().strip().replace(login().password().value(), "…");
    }

    boolean follows() {
        var state = follower.following();
        return "Yes".equals(state.get("Slave_IO_Running")) && "Yes".equals(state.get("Slave_SQL_Running"));
    }

    /** It follows, and what the leader has now is there within a moment. */
    boolean keepsUp() {
        return follower.role() == DataRole.STANDBY && follows() && follower.applied(leader.position(), SMALL_LAG);
    }

    /** Whether it begins to follow soon: a copy that is too old never will. */
    boolean beginsToFollow() throws InterruptedException {
        long began = System.nanoTime();
        while (!follows()) {
            if (System.nanoTime() - began > SHORT.toNanos()) {
                return false;
            }
            context.sleep(LOOK);
        }
        return true;
    }

    void awaitKeepingUp(Duration atMost) throws InterruptedException {
        long began = System.nanoTime();
        while (!keepsUp()) {
            var state = follower.following();
            if (System.nanoTime() - began > atMost.toNanos() || stopped(state)) {
                throw follower.fault(
                        "DATA-006",
                        "does not keep up with " + leader.site() + why(state) + ".",
                        "Check the tunnel and the log of its unit, then: phoenix resume");
            }
            context.progress(data.name(), state.getOrDefault("Seconds_Behind_Master", "?") + " s behind");
            context.sleep(LOOK);
        }
    }

    /** What cannot be applied once is not applied by waiting. */
    private static boolean stopped(Map<String, String> state) {
        return !state.getOrDefault("Last_SQL_Errno", "0").equals("0");
    }

    private static String why(Map<String, String> state) {
        var said = (state.getOrDefault("Last_SQL_Error", "") + " " + state.getOrDefault("Last_IO_Error", "")).strip();
        return said.isEmpty() ? "" : " (" + said + ")";
    }

    /**
     * Everything that the leader has now is at the follower.
     *
     * @return the position in the log
     */
    String awaitCaughtUp(Duration atMost) {
        var position = leader.position();
        if (!follower.applied(position, atMost)) {
            throw follower.fault(
                    "DATA-006",
                    "does not catch up with " + leader.site() + why(follower.following()) + ".",
                    "Check the tunnel and the log of its unit, then: phoenix resume");
        }
        return position;
    }
}
