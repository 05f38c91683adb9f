package dev.phoenix.driver.data.database;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.data.move.Forecast;
import dev.phoenix.driver.data.move.Store;
import dev.phoenix.driver.data.move.WriterHandover;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.DataRole;
import java.time.Duration;

/** The writer's role handed from one site's database to its follower at the other. */
public final class DatabaseHandover implements Store, WriterHandover {
    private static final Duration CATCH_UP = Duration.ofMinutes(10);
    private static final Duration REVERSE = Duration.ofSeconds(60);

    private final Database<?> database;
    private final DatabaseSide from;
    private final DatabaseSide to;
    private final Replication forward;
    private final Replication back;
    private final TwoSides sides;
    /** Seen to be true: it stays so, and asking again would cost users time. */
    private boolean opened;
    /** Seen not to be opened, by {@link #prepare}; nobody but {@link #open} changes that. */
    private boolean prepared;

    public <S extends DatabaseSide> DatabaseHandover(Database<S> database, String fromSite, String toSite) {
        var old = database.side(fromSite);
        var fresh = database.side(toSite);
        this.database = database;
        this.from = old;
        this.to = fresh;
        this.forward = database.replication(old, fresh);
        this.back = database.replication(fresh, old);
        this.sides = new TwoSides(name(), from, to);
    }

    @Override
    public String name() {
        return database.data().name();
    }

    /** Whether the new side follows with small lag, or has taken over already. */
    @Override
    public Observed synced() {
        return opened() || (from.observed() == DataRole.WRITER && forward.keepsUp())
                ? new Observed.Done(
                        "the " + to.words().copy() + " " + to.words().follows())
                : new Observed.NotYet("no " + copyAtNewSite());
    }

    @Override
    public String sync() throws InterruptedException {
        if (!opened()) {
            follow();
        }
        return "the " + copyAtNewSite();
    }

    private String copyAtNewSite() {
        return to.words().copy() + " at " + to.site() + " " + to.words().follows();
    }

    private void progress(String text) {
        database.context().progress(name(), text);
    }

    /** The follower at the new side, made if it is not there. */
    private void follow() throws InterruptedException {
        refuseUnlessWriter();
        forward.refuseUnfitLeader();
        forward.ensureTunnel();
        if (!followsAgain()) {
            forward.refuseUnfit();
            progress("copying " + to.words().whole() + " of " + from.site());
            var _ = forward.copy();
        }
        forward.awaitKeepingUp(CATCH_UP);
    }

    private void refuseUnlessWriter() {
        var role = from.observed();
        if (role != DataRole.WRITER) {
            throw from.fault(
                    "DATA-014",
                    "is not the writer (" + DatabaseSide.inWords(role) + ").",
                    "See which site has the writer: phoenix status");
        }
    }

    /** A copy from an earlier switch, closed or following, goes on from where it stands if the leader still has its log. */
    private boolean followsAgain() throws InterruptedException {
        var role = to.observed();
        if ((role != DataRole.STANDBY && role != DataRole.FENCED) || !to.sameDataAs(from)) {
            return false;
        }
        if (role == DataRole.STANDBY && forward.follows()) {
            return true;
        }
        progress(to.site() + " follows again");
        forward.turnIntoFollower();
        return forward.beginsToFollow();
    }

    /** Sessions that take long do not count: they are cut off, and named here, because whoever runs them should know. */
    @Override
    public Forecast forecast() throws InterruptedException {
        if (opened()) {
            return new Forecast(Duration.ZERO, to.site() + " is the writer already");
        }
        forward.awaitKeepingUp(CATCH_UP);
        var measured = forward.forecast(CATCH_UP);
        var cutOff = from.longTransactions();
        return new Forecast(
                measured.time(), measured.why() + (cutOff.isEmpty() ? "" : "; would be cut off: " + cutOff));
    }

    @Override
    public void abandonSync() {
        if (!forward.nothingButCopy() && opened()) {
            throw to.fault(
                    "DATA-007",
                    "is the writer now; it is not given up.",
                    "Move the writer back first: phoenix rollback");
        }
        // One that is just starting is waited for: what it keeps for its follower would fill its disk.
        if (from.settled() == DataRole.WRITER) {
            forward.giveUp();
        }
        forward.removeTunnel();
        back.removeTunnel();
    }

    /** Nothing: a side that is the writer is never written over. */
    @Override
    public void keepWhatIsNew() {}

    @Override
    public void prepare() throws InterruptedException {
        if (opened()) {
            return;
        }
        // A closed one was closed with another data set that is past the point already: it has only to be opened.
        if (from.observed() != DataRole.FENCED) {
            follow();
            back.ensureTunnel();
            forward.readyToMove();
            forward.awaitKeepingUp(CATCH_UP);
        }
        prepared = true;
    }

    @Override
    public void close(Duration atMost) {
        if (opened()) {
            return;
        }
        long began = System.nanoTime();
        var position = from.fence(atMost);
        var left = atMost.minusNanos(System.nanoTime() - began);
        to.awaitReached(position, left.isPositive() ? left : Duration.ofMillis(1), atMost);
    }

    @Override
    public void open() {
        prepared = false;
        try {
            to.promote();
        } catch (PhoenixException _) {
            // A lost connection says nothing about what it carried. Told again, it is begun, or goes on.
            to.promote();
        }
        opened = true;
    }

    @Override
    public boolean opened() {
        if (!opened && !prepared) {
            opened = sides.tookOver();
        }
        return opened;
    }

    /** Whatever the old side says: a fence may have come to it over a connection that dropped, and not be seen yet. */
    @Override
    public void takeBack() {
        if (!opened()) {
            from.unfence();
        }
    }

    /** Nothing: from the fence on the old side takes no writes, hold or no hold. */
    @Override
    public void collectLate() {}

    @Override
    public String reverse() throws InterruptedException {
        back.ensureTunnel();
        if (followBack() != DataRole.STANDBY) {
            throw sides.oldWritesStill();
        }
        back.awaitKeepingUp(REVERSE);
        back.keepNothingForLeader();
        return from.site() + " follows " + to.site() + " and has " + to.words().reached() + " its log up to "
                + back.awaitCaughtUp(REVERSE);
    }

    private DataRole followBack() throws InterruptedException {
        if (to.sameDataAs(from)) {
            boolean lost = from.observed() != DataRole.WRITER && back.isLost();
            var role = back.followBack();
            if (role != DataRole.STANDBY || !lost || back.beginsToFollow()) {
                return role;
            }
        }
        // It was cut off for too long; or its copy was given up meanwhile, as by a switch in the other direction that
        // was taken
        // back.
        progress("copying " + to.words().whole() + " of " + to.site() + " back");
        return back.copy();
    }

    @Override
    public boolean reverseHolds() {
        return to.observed() == DataRole.WRITER && from.observed() == DataRole.STANDBY && back.keepsUp();
    }

    /** With both closed it is not the move back that was cut off: that one closes a side which the other follows. */
    @Override
    public boolean backBegun() {
        return to.observed() == DataRole.FENCED && to.sameDataAs(from) && to.filesOfWriter() && !from.fenced();
    }

    @Override
    public boolean bothClosed() {
        return back.cutOffWhileOpened();
    }

    @Override
    public void refuseUnlessReopens() {
        sides.refuseUnlessOldIsClosed();
    }

    @Override
    public void reopen() {
        back.reopen();
    }

    @Override
    public void close() {
        from.close();
        to.close();
    }
}
