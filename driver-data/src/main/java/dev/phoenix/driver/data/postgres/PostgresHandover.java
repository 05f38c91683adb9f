package dev.phoenix.driver.data.postgres;

import dev.phoenix.driver.ClusterAddresses;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.move.Forecast;
import dev.phoenix.driver.data.move.Store;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.remote.Remote;
import java.time.Duration;

/** The writer's role handed from one site's PostgreSQL to its standby at the other. */
public final class PostgresHandover implements Store {
    private static final Duration CATCH_UP = Duration.ofMinutes(10);
    private static final Duration REVERSE = Duration.ofSeconds(60);
    /** For a server that is just starting, while it is to be known what it is. */
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final StepContext context;
    private final DataSpec.Postgres data;
    private final Side from;
    private final Side to;
    private final Replica forward;
    private final Replica back;
    /** Seen to be true: it stays so, and asking again would cost users time. */
    private boolean opened;
    /** Seen not to be opened, by {@link #prepare}; nobody but {@link #open} changes that. */
    private boolean prepared;

    public PostgresHandover(
            StepContext context,
            Remote remote,
            ClusterAddresses addresses,
            DataSpec.Postgres data,
            String fromSite,
            String toSite) {
        this.context = context;
        this.data = data;
        this.from = side(context, remote, data, fromSite);
        this.to = side(context, remote, data, toSite);
        this.forward = new Replica(context, remote, addresses, data, from, to);
        this.back = new Replica(context, remote, addresses, data, to, from);
    }

    private static Side side(StepContext context, Remote remote, DataSpec.Postgres data, String site) {
        return new Side(site, context.inventory(site).orElseThrow().keeping(data), data, remote);
    }

    @Override
    public String name() {
        return data.name();
    }

    /** Whether the new side follows with small lag, or has taken over already. */
    @Override
    public Observed synced() {
        return opened() || (from.role() == Side.Role.PRIMARY && forward.streams())
                ? new Observed.Done("the standby streams")
                : new Observed.NotYet("there is no standby at " + to.site());
    }

    @Override
    public String sync() throws InterruptedException {
        if (!opened()) {
            follow();
        }
        return "the standby at " + to.site() + " streams";
    }

    /** The standby at the new side, made if it is not there. */
    private void follow() throws InterruptedException {
        refuseUnlessPrimary();
        var _ = forward.login().password();
        forward.tunnel().ensure();
        if (!streamsAgain()) {
            new BeforeCopy(context, forward).check();
            context.progress(data.name(), "copying the database of " + from.site());
            forward.seed();
            var _ = to.awaitUp();
        }
        forward.awaitSmallLag(CATCH_UP);
    }

    /** A copy from an earlier switch, fenced or following, goes on from where it stands if the leader still has its log. */
    private boolean streamsAgain() throws InterruptedException {
        var role = to.role();
        boolean copy = (role == Side.Role.STANDBY || role == Side.Role.FENCED)
                && to.systemIdentifier().equals(from.systemIdentifier());
        if (!copy) {
            return false;
        }
        if (forward.streams()) {
            return true;
        }
        context.progress(data.name(), to.site() + " follows again");
        forward.turnIntoFollower();
        return forward.beginsToStream();
    }

    /**
     * What the clean stop has to write, and what the other side then has to replay. Sessions that take long do not count:
     * they are cut off, and named here, because whoever runs them should know.
     */
    @Override
    public Forecast forecast() throws InterruptedException {
        if (opened()) {
            return new Forecast(Duration.ZERO, to.site() + " is the writer already");
        }
        forward.awaitSmallLag(CATCH_UP);
        from.checkpoint();
        long began = System.nanoTime();
        from.checkpoint();
        long written = System.nanoTime();
        var _ = forward.awaitCaughtUp(CATCH_UP);
        long replayed = System.nanoTime();
        var cutOff = from.longTransactions();
        return new Forecast(
                Duration.ofNanos(replayed - began),
                "checkpoint " + (written - began) / 1_000_000 + " ms, replay " + (replayed - written) / 1_000_000
                        + " ms" + (cutOff.isEmpty() ? "" : "; would be cut off: " + cutOff));
    }

    @Override
    public void abandonSync() {
        if (!stuckCopy() && opened()) {
            throw to.fault(
                    "DATA-007",
                    "is the writer now; it is not given up.",
                    "Move the writer back first: phoenix rollback");
        }
        // One that is just starting is waited for: its slot would keep the log for ever.
        var seen = from.role();
        var role = seen == Side.Role.DOWN ? from.awaitUp() : seen;
        if (role == Side.Role.PRIMARY) {
            to.giveUpCopyOf(from);
            from.dropSlot(to.follower());
            from.forgetHavingFollowed();
            forward.login().forget(from);
        }
        forward.removeTunnel();
        back.removeTunnel();
    }

    /**
     * Whether the new side does not come up and is nothing but a copy. It is not asked then what it is: nobody would ever
     * answer, and a copy that stays down would be in the way of each switch that is tried after this one.
     */
    private boolean stuckCopy() {
        if (to.role() != Side.Role.DOWN) {
            return false;
        }
        try {
            var _ = to.awaitUp(LOOK);
            return false;
        } catch (PhoenixException doesNotAnswer) {
            return to.stoppedAsCopyOf(from);
        }
    }

    /** Nothing: a side that is the writer is never written over. */
    @Override
    public void keepWhatIsNew() {}

    @Override
    public void prepare() throws InterruptedException {
        if (opened()) {
            return;
        }
        if (from.role() == Side.Role.FENCED) {
            // Another data set is past the point already, and this one was closed with it: it has only to be opened.
            prepared = true;
            return;
        }
        follow();
        back.tunnel().ensure();
        to.ensureSlot(from.follower());
        from.readyToClose();
        from.checkpoint();
        to.checkpoint();
        forward.awaitSmallLag(CATCH_UP);
        prepared = true;
    }

    @Override
    public void close(Duration atMost) {
        if (opened()) {
            return;
        }
        long began = System.nanoTime();
        var lsn = from.fence(atMost);
        var left = atMost.minusNanos(System.nanoTime() - began);
        to.awaitReplayed(lsn, left.isPositive() ? left : Duration.ofMillis(1));
    }

    @Override
    public void open() {
        prepared = false;
        try {
            to.promote();
        } catch (PhoenixException _) {
            // A lost connection says nothing about the promotion. Told again, it is begun or only waited for.
            to.promote();
        }
        opened = true;
    }

    /** The same system, and no longer following: it was promoted. */
    @Override
    public boolean opened() {
        if (!opened && !prepared) {
            try {
                opened = copied() && tookOver();
            } catch (PhoenixException unknown) {
                throw notKnown(to, from, unknown);
            }
        }
        return opened;
    }

    private boolean copied() {
        var system = to.systemIdentifier();
        return !system.isEmpty() && system.equals(from.systemIdentifier());
    }

    /** Two writers are worse than none, so what is not known is not a no. */
    private boolean tookOver() {
        var role = to.role();
        return switch (role == Side.Role.DOWN ? to.awaitUp(LOOK) : role) {
            case PRIMARY -> {
                refuseTwoWriters();
                yield true;
            }
            case STANDBY -> {
                to.refuseWhilePromoting();
                yield false;
            }
            // It was the writer, and is closed, perhaps for a move back; which then is over if the old side writes.
            case FENCED -> to.filesOfWriter() && from.role() != Side.Role.PRIMARY;
            case DOWN ->
                throw to.fault(
                        "DATA-015",
                        "does not answer.",
                        "See to its " + to.place().kind() + ", then: phoenix resume");
        };
    }

    private void refuseTwoWriters() {
        if (from.role() == Side.Role.PRIMARY) {
            throw PhoenixException.of(
                    ExitCode.STOPPED,
                    "DATA-016",
                    "the database " + data.name() + " has two writers, at " + from.site() + " and at " + to.site()
                            + ".",
                    "Stop the one that has no users at once (" + to.place().closedByHand()
                            + "), and compare the two before going on.",
                    null);
        }
    }

    private PhoenixException notKnown(Side asked, Side other, PhoenixException reason) {
        return reason.code().equals("DATA-016")
                ? reason
                : PhoenixException.of(
                        ExitCode.STOPPED,
                        "DATA-015",
                        "whether the database " + data.name() + " of " + asked.site()
                                + " has become the writer is not known, so that of " + other.site()
                                + " is left as it is: " + reason.getMessage(),
                        "See that both " + to.place().kind() + "s run and answer, then: phoenix resume",
                        reason);
    }

    /** Whatever the old side says: a fence may have come to it over a connection that dropped, and not be seen yet. */
    @Override
    public void takeBack() {
        if (!opened()) {
            from.unfence();
            var _ = from.awaitUp();
        }
    }

    /** Nothing: from the fence on the old side takes no writes, hold or no hold. */
    @Override
    public void collectLate() {}

    @Override
    public String reverse() throws InterruptedException {
        back.tunnel().ensure();
        if (!copied()) {
            // Its copy was given up meanwhile, as by a switch in the other direction that was taken back.
            context.progress(data.name(), "copying the database of " + to.site() + " back");
            back.seed();
        } else if (from.role() == Side.Role.FENCED) {
            back.turnIntoFollower();
        }
        if (from.awaitUp() != Side.Role.STANDBY) {
            throw from.fault(
                    "DATA-008",
                    "answers as a writer although " + to.site() + " is the writer.",
                    "Stop it at once (" + from.place().closedByHand() + "), and compare the two before going on.");
        }
        back.awaitSmallLag(REVERSE);
        from.dropIdleSlot(to.follower());
        var position = back.awaitCaughtUp(REVERSE);
        return from.site() + " follows " + to.site() + " and has replayed its log up to " + position;
    }

    @Override
    public boolean reverseHolds() {
        return to.role() == Side.Role.PRIMARY && from.role() == Side.Role.STANDBY && back.streams();
    }

    /** With both closed it is not the move back that was cut off: that one closes a side which the other follows. */
    @Override
    public boolean backBegun() {
        return to.role() == Side.Role.FENCED && copied() && to.filesOfWriter() && from.role() != Side.Role.FENCED;
    }

    /** Never: it is a running standby that is opened. */
    @Override
    public boolean bothClosed() {
        return false;
    }

    @Override
    public void refuseUnlessReopens() {
        if (oldRole() == Side.Role.PRIMARY) {
            throw PhoenixException.of(
                    ExitCode.STOPPED,
                    "DATA-008",
                    "the database " + data.name() + " of " + from.site() + " is the writer again, and that of "
                            + to.site() + " is closed: a move back was cut off after it had opened the one.",
                    "Finish it now: phoenix rollback",
                    null);
        }
    }

    private Side.Role oldRole() {
        try {
            var seen = from.role();
            var role = seen == Side.Role.DOWN ? from.awaitUp(LOOK) : seen;
            if (role == Side.Role.STANDBY) {
                from.refuseWhilePromoting();
            }
            return role;
        } catch (PhoenixException unknown) {
            throw notKnown(from, to, unknown);
        }
    }

    @Override
    public void reopen() {
        to.unfence();
        var _ = to.awaitUp();
    }

    private void refuseUnlessPrimary() {
        var role = from.role();
        if (role != Side.Role.PRIMARY) {
            throw from.fault(
                    "DATA-014",
                    "is not the writer (" + role.word() + ").",
                    "See which site has the writer: phoenix status");
        }
    }

    @Override
    public void close() {
        from.close();
        to.close();
    }
}
