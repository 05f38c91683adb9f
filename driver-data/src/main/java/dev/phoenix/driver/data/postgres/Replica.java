package dev.phoenix.driver.data.postgres;

import dev.phoenix.driver.data.database.DatabaseSide;
import dev.phoenix.driver.data.database.Replication;
import dev.phoenix.driver.data.link.Tunnel;
import dev.phoenix.driver.data.move.Forecast;
import dev.phoenix.model.Endpoint;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.remote.RemoteHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** How one side follows the other: through a tunnel between the two hosts, from a slot that is kept for it. */
record Replica(Postgres database, Side leader, Side follower) implements Replication {
    private static final long SMALL_LAG = 1 << 20;

    @Override
    public void ensureTunnel() throws InterruptedException {
        tunnel().ensure();
    }

    Tunnel tunnel() throws InterruptedException {
        return new Tunnel(link(), listen(), port(), target());
    }

    /** A pod comes from the host's private address, or from outside of its loopback. */
    private String listen() {
        var host = follower.host();
        return database.data().server() instanceof DataSpec.Unit ? Tunnel.ownAddress(host) : host.privateAddress();
    }

    /** Where the leader is reached from its own host: a unit keeps to the address that it always listens on. */
    private String target() throws InterruptedException {
        return switch (database.data().server()) {
            case DataSpec.InPod pod -> clusterAddress(pod.service()) + ":5432";
            case DataSpec.Unit _ -> "127.0.0.1:" + leader.server().run("echo \"$port\"");
        };
    }

    /** The one that stays the same when the pod is replaced. */
    private String clusterAddress(DataSpec.NamespacedName service) throws InterruptedException {
        return Endpoint.bracketed(database.addresses().of(database.context(), leader.site(), service));
    }

    @Override
    public DataRole copy() {
        new Copy(this, leader, follower).make();
        return follower.awaitUp().told();
    }

    @Override
    public void turnIntoFollower() {
        new Copy(this, leader, follower).follow();
    }

    /** In a session of its own: it reads what nobody may see on a command line. */
    RemoteHost.Result atFollower(String script, byte[] stdin, Duration patience) {
        return database.remote()
                .host(follower.site(), follower.host())
                .run(List.of("sh", "-c", follower.place().entrance().entered(script)), stdin, patience);
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
        return ReplicationLogin.of(database.context(), database.data(), leader.site(), follower.site());
    }

    /** The leader keeps its log for the follower, as far as its disk has room. */
    void keepLog() {
        slot().ensure();
        new LogBound(leader.server()).ensure();
    }

    /** What the leader keeps for the follower. */
    Slot slot() {
        return new Slot(leader.server(), follower.follower());
    }

    /** What the follower will keep for the leader, or once kept for it. */
    private Slot slotBack() {
        return new Slot(follower.server(), leader.follower());
    }

    /** A password that cannot be used is said before anything is made. */
    @Override
    public void refuseUnfitLeader() {
        var _ = login().password();
    }

    @Override
    public void refuseUnfit() {
        new BeforeCopy(this).check();
    }

    @Override
    public DataRole followBack() {
        if (follower.role() == Side.Role.FENCED) {
            turnIntoFollower();
        }
        return follower.awaitUp().told();
    }

    @Override
    public boolean follows() {
        return !slot().lag().isEmpty();
    }

    @Override
    public boolean keepsUp() {
        var lag = slot().lag();
        return !lag.isEmpty() && Long.parseLong(lag) < SMALL_LAG;
    }

    @Override
    public boolean isLost() {
        return slot().isLost();
    }

    /** @throws PhoenixException DATA-032 if waiting does not help: what it needs next is gone */
    @Override
    public Behind behind() {
        var lag = slot().lag();
        if (lag.isEmpty() && isLost()) {
            throw follower.fault(
                    "DATA-032",
                    "was cut off from " + leader.site()
                            + " for longer than that has room to keep its log (max_slot_wal_keep_size), so it cannot go on"
                            + " from where it stands.",
                    "Mend the way between the two (systemctl status phoenix-tunnel-…), then: phoenix resume, which begins"
                            + " the copy again; after a rollback: the switch once more");
        }
        return new Behind(
                lag.isEmpty() ? "waiting for the standby" : lag + " bytes behind",
                " (bytes behind: \"" + lag + "\")",
                false);
    }

    /** Rows are not counted: users have just been let go, and a log that is replayed byte by byte says more than a number. */
    @Override
    public String awaitCaughtUp(Duration atMost) {
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

    /** What the clean stop has to write, and what the other side then has to replay. */
    @Override
    public Forecast forecast(Duration atMost) {
        leader.checkpoint();
        long began = System.nanoTime();
        leader.checkpoint();
        long written = System.nanoTime();
        var _ = awaitCaughtUp(atMost);
        long replayed = System.nanoTime();
        return new Forecast(
                Duration.ofNanos(replayed - began),
                "checkpoint " + (written - began) / 1_000_000 + " ms, replay " + (replayed - written) / 1_000_000
                        + " ms");
    }

    @Override
    public void readyToMove() {
        slotBack().ensure();
        new LogBound(follower.server()).ensure();
        leader.readyToClose();
        leader.checkpoint();
        follower.checkpoint();
    }

    @Override
    public void keepNothingForLeader() {
        slotBack().dropIdle();
    }

    /** Nobody would ever answer for one that does not come up, and it would be in the way of each switch that is tried after this one. */
    @Override
    public boolean nothingButCopy() {
        if (follower.role() != Side.Role.DOWN) {
            return false;
        }
        try {
            var _ = follower.awaitUp(DatabaseSide.LOOK);
            return false;
        } catch (PhoenixException doesNotAnswer) {
            return new Copy(this, leader, follower).keptDown();
        }
    }

    @Override
    public void giveUp() {
        new Copy(this, leader, follower).giveUp();
        database.forgetCopies(leader, follower.site());
    }

    @Override
    public void reopen() {
        leader.unfence();
    }
}
