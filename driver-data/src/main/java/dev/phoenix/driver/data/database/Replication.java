package dev.phoenix.driver.data.database;

import dev.phoenix.driver.data.link.SshLink;
import dev.phoenix.driver.data.link.Tunnel;
import dev.phoenix.driver.data.move.Forecast;
import dev.phoenix.model.observation.DataRole;
import java.time.Duration;

/** One side as the follower of the other: how it becomes one, keeps up, and ceases to be one. */
public interface Replication {
    Duration TO_BEGIN = Duration.ofSeconds(30);
    Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    Database<?> database();

    DatabaseSide leader();

    DatabaseSide follower();

    default SshLink link() {
        return database().link(follower().site(), follower().host(), leader().site(), leader().host());
    }

    /** The follower's host gets a port that leads to the leader's database. */
    void ensureTunnel() throws InterruptedException;

    default int port() {
        return Tunnel.port(
                database().context(), follower().site(), database().data().name());
    }

    /** Nobody is asked where it led to: when a switch is taken back, that may be gone. */
    default void removeTunnel() {
        Tunnel.remove(link());
    }

    /** Asked before anything is made for a copy. */
    void refuseUnfitLeader();

    /** Asked before the follower's server is touched. */
    void refuseUnfit();

    /** A new copy of the leader begins to follow; what the follower had is kept beside it. Returns what the follower is now. */
    DataRole copy();

    /** A copy follows this leader from where it stands, whatever it followed before or was. */
    void turnIntoFollower();

    /** A former leader with the same data follows its successor. Returns what it is now; a writer is left as it is. */
    DataRole followBack();

    /** However far behind. */
    boolean follows();

    /** Whether the leader has not kept all that the follower needs next: only a new copy follows again. */
    default boolean isLost() {
        return false;
    }

    /** Whether it is behind by no more than users can wait for. */
    boolean keepsUp();

    Behind behind();

    /** Whether it begins to follow soon: a copy that is too old never will. */
    default boolean beginsToFollow() throws InterruptedException {
        long began = System.nanoTime();
        while (!follows()) {
            if (System.nanoTime() - began > TO_BEGIN.toNanos()) {
                return false;
            }
            database().context().sleep(BETWEEN_LOOKS);
        }
        return true;
    }

    default void awaitKeepingUp(Duration atMost) throws InterruptedException {
        long began = System.nanoTime();
        while (!keepsUp()) {
            var behind = behind();
            if (System.nanoTime() - began > atMost.toNanos() || behind.forGood()) {
                var follower = follower();
                throw follower.fault(
                        "DATA-006",
                        "does not keep up with " + leader().site() + behind.why() + ".",
                        "Check the tunnel and the log of its "
                                + follower.words().kind() + ", then: phoenix resume");
            }
            database().context().progress(database().data().name(), behind.told());
            database().context().sleep(BETWEEN_LOOKS);
        }
    }

    /** Everything that the leader has now is at the follower: exactly, not nearly. Returns the position in the log. */
    String awaitCaughtUp(Duration atMost);

    /** What closing the leader would take now, with a follower that keeps up. */
    Forecast forecast(Duration atMost);

    /** Everything that takes time before the roles change. */
    void readyToMove();

    /** At a former leader that follows: nothing is kept any more for the one that it follows now. */
    default void keepNothingForLeader() {}

    /** Whether the follower is surely nothing but a copy, by its files. One that does not come up may be kept down by this. */
    boolean nothingButCopy();

    /** The follower is what it was before, and nothing is left of it at the leader, which is the writer. */
    void giveUp();

    /** Whether one of two closed sides was just being opened, where that goes by way of a closed one; which of them, this does not tell. */
    default boolean cutOffWhileOpened() {
        return false;
    }

    /** The leader, closed for a move that has not opened the follower, takes writes again. */
    void reopen();

    /** How far, for people who wait; why, in a message, with a space before it, or nothing; and whether waiting does not help. */
    record Behind(String told, String why, boolean forGood) {}
}
