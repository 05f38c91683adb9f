package dev.phoenix.driver.data.mariadb;

import dev.phoenix.driver.data.database.Replication;
import dev.phoenix.driver.data.link.Tunnel;
import dev.phoenix.driver.data.move.Forecast;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.remote.RemoteHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How one side follows the other: through a tunnel between the two hosts, by global transaction identifiers (MariaDB, "Global Transaction ID"). */
record Following(MariaDb database, MariaDbSide leader, MariaDbSide follower) implements Replication {
    private static final Duration SHORT = Duration.ofSeconds(30);
    /** A dump of a large database takes hours; only silence for that long is a fault. */
    private static final Duration COPY = Duration.ofHours(24);

    /** Less than a follower may be behind while users wait. */
    private static final Duration SMALL_LAG = Duration.ofMillis(300);

    @Override
    public void ensureTunnel() {
        new Tunnel(link(), listen(), port(), "127.0.0.1:" + leader.sql("select @@port")).ensure();
    }

    private String listen() {
        return Tunnel.ownAddress(follower.host());
    }

    Login login() {
        return Login.of(database.context(), database.data().name(), leader.site(), follower.site());
    }

    /** Options of a client at the follower's host that leads to the leader. SSH keeps what is on its way. */
    String client() {
        return "--no-defaults --protocol=tcp --host=" + listen() + " --port=" + port() + " --user=" + Login.USER
                + " --skip-ssl";
    }

    @Override
    public void refuseUnfitLeader() {
        new Fitness(this).ofLeader();
    }

    @Override
    public void refuseUnfit() {
        new Fitness(this).ofBoth();
    }

    @Override
    public DataRole copy() {
        seed();
        turnIntoFollower();
        return DataRole.STANDBY;
    }

    private void seed() {
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
    @Override
    public void turnIntoFollower() {
        login().ensure(leader);
        if (follower.role() == DataRole.FENCED) {
            follower.run("%s || { %s; }".formatted(Unit.configured(), Unit.configure("")));
            follower.restart();
            // Cut off while it was opened, it follows again once it is restarted, and would move its own position.
            follower.run("[ ! -e \"$datadir/master-phoenix.info\" ] || printf \"stop slave 'phoenix'\" | ask");
            // Without a write of its own it has a position as a follower only.
            var _ = follower.sql(
                    "set global gtid_slave_pos = if(@@gtid_binlog_pos = '', @@gtid_slave_pos, @@gtid_binlog_pos)");
            follower.run(Unit.follow());
        } else {
            // Binary logs beside the folder, of the server that was there before, would be taken for its own.
            follower.run("[ -e \"$datadir/master-phoenix.info\" ] || printf 'reset master' | ask");
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
        return database.remote()
                .host(follower.site(), follower.host())
                .run(
                        List.of("sh", "-c", follower.unit().entrance().entered(script)),
                        (login().password().value() + "\n").getBytes(StandardCharsets.UTF_8),
                        patience);
    }

    /** The client says with an error what it was asked. */
    String told(RemoteHost.Result result) {
        return result.err().strip().replace(login().password().value(), "…");
    }

    /** What SHOW SLAVE STATUS says of how it follows; nothing if it follows nobody. */
    private Map<String, String> status() {
        var said = follower.run("""
                [ ! -e "$datadir/master-phoenix.info" ] || printf %s "show slave 'phoenix' status\\G" | ask --column-names""");
        var values = new LinkedHashMap<String, String>();
        said.lines()
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> values.put(pair[0].strip(), pair[1].strip()));
        return values;
    }

    @Override
    public boolean follows() {
        var state = status();
        return "Yes".equals(state.get("Slave_IO_Running")) && "Yes".equals(state.get("Slave_SQL_Running"));
    }

    /** It follows, and what the leader has now is there within a moment. */
    @Override
    public boolean keepsUp() {
        return follower.role() == DataRole.STANDBY && follows() && follower.applied(leader.position(), SMALL_LAG);
    }

    /** What cannot be applied once is not applied by waiting. */
    @Override
    public Behind behind() {
        var state = status();
        return new Behind(
                state.getOrDefault("Seconds_Behind_Master", "?") + " s behind",
                why(state),
                !state.getOrDefault("Last_SQL_Errno", "0").equals("0"));
    }

    private static String why(Map<String, String> state) {
        var said = (state.getOrDefault("Last_SQL_Error", "") + " " + state.getOrDefault("Last_IO_Error", "")).strip();
        return said.isEmpty() ? "" : " (" + said + ")";
    }

    @Override
    public String awaitCaughtUp(Duration atMost) {
        var position = leader.position();
        if (!follower.applied(position, atMost)) {
            throw follower.fault(
                    "DATA-006",
                    "does not catch up with " + leader.site() + why(status()) + ".",
                    "Check the tunnel and the log of its unit, then: phoenix resume");
        }
        return position;
    }

    @Override
    public Forecast forecast(Duration atMost) {
        long began = System.nanoTime();
        var _ = awaitCaughtUp(atMost);
        return new Forecast(Duration.ofNanos(System.nanoTime() - began), "to apply what is under way");
    }

    @Override
    public void readyToMove() {
        follower.closeAgain();
    }

    @Override
    public DataRole followBack() {
        var role = follower.awaitUp();
        if (role == DataRole.WRITER) {
            return role;
        }
        if (leader.role() == DataRole.FENCED) {
            // A move back was begun, and has not come as far as to open this side.
            leader.promote();
        }
        if (role == DataRole.FENCED || !follows()) {
            turnIntoFollower();
        }
        return DataRole.STANDBY;
    }

    @Override
    public boolean nothingButCopy() {
        return follower.copyOf(leader);
    }

    @Override
    public void giveUp() {
        follower.giveUpCopyOf(leader);
        database.forgetCopies(leader, follower.site());
    }

    /** Who is to be opened ceases to be a copy first, and is a closed server like any other until it is open. */
    @Override
    public boolean cutOffWhileOpened() {
        return leader.role() == DataRole.FENCED && follower.sameDataAs(leader) && follower.fenced();
    }

    /** The other side is closed once more before: cut off in its opening, it may let in whoever it still says is locked out. */
    @Override
    public void reopen() {
        if (cutOffWhileOpened()) {
            var _ = follower.awaitUp();
            follower.closeAgain();
        }
        leader.promote();
    }
}
