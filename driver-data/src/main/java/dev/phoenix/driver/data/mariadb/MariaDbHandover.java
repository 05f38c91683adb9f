package dev.phoenix.driver.data.mariadb;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.move.Forecast;
import dev.phoenix.driver.data.move.Store;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.remote.Remote;
import java.time.Duration;

/** The writer's role handed from one site's MariaDB to its follower at the other. */
public final class MariaDbHandover implements Store {
    private static final Duration CATCH_UP = Duration.ofMinutes(10);
    private static final Duration REVERSE = Duration.ofSeconds(60);
    /** For a server that is just starting, while it is to be known what it is. */
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final StepContext context;
    private final DataSpec.MariaDb data;
    private final MariaDbSide from;
    private final MariaDbSide to;
    private final Following forward;
    private final Following back;
    /** Seen to be true: it stays so, and asking again would cost users time. */
    private boolean opened;
    /** Seen not to be opened, by {@link #prepare}; nobody but {@link #open} changes that. */
    private boolean prepared;

    public MariaDbHandover(StepContext context, Remote remote, DataSpec.MariaDb data, String fromSite, String toSite) {
        this.context = context;
        this.data = data;
        this.from = side(context, remote, data, fromSite);
        this.to = side(context, remote, data, toSite);
        this.forward = new Following(context, remote, data, from, to);
        this.back = new Following(context, remote, data, to, from);
    }

    private static MariaDbSide side(StepContext context, Remote remote, DataSpec.MariaDb data, String site) {
        return new MariaDbSide(site, context.inventory(site).orElseThrow().keeping(data), data, remote);
    }

    @Override
    public String name() {
        return data.name();
    }

    @Override
    public Observed synced() {
        return opened() || (from.role() == DataRole.WRITER && forward.keepsUp())
                ? new Observed.Done("the copy follows")
                : new Observed.NotYet("no copy at " + to.site() + " follows");
    }

    @Override
    public String sync() throws InterruptedException {
        if (!opened()) {
            follow();
        }
        return "the copy at " + to.site() + " follows";
    }

    private void follow() throws InterruptedException {
        refuseUnlessWriter();
        var fitness = new Fitness(forward);
        fitness.ofLeader();
        forward.tunnel().ensure();
        if (!followsAgain()) {
            fitness.ofBoth();
            context.progress(data.name(), "copying the databases of " + from.site());
            forward.seed();
            forward.turnIntoFollower();
        }
        forward.awaitKeepingUp(CATCH_UP);
    }

    /** A copy from an earlier switch goes on from where it stands if the leader still has its log. */
    private boolean followsAgain() throws InterruptedException {
        var role = to.role();
        if ((role != DataRole.STANDBY && role != DataRole.FENCED) || !to.sameDataAs(from)) {
            return false;
        }
        if (role == DataRole.STANDBY && forward.follows()) {
            return true;
        }
        context.progress(data.name(), to.site() + " follows again");
        forward.turnIntoFollower();
        return forward.beginsToFollow();
    }

    /** What is under way to the other side. Sessions that take long are cut off, and named here, because whoever runs them should know. */
    @Override
    public Forecast forecast() throws InterruptedException {
        if (opened()) {
            return new Forecast(Duration.ZERO, to.site() + " is the writer already");
        }
        forward.awaitKeepingUp(CATCH_UP);
        long began = System.nanoTime();
        var _ = forward.awaitCaughtUp(CATCH_UP);
        long applied = System.nanoTime();
        var cutOff = from.longTransactions();
        return new Forecast(
                Duration.ofNanos(applied - began),
                "to apply what is under way" + (cutOff.isEmpty() ? "" : "; would be cut off: " + cutOff));
    }

    @Override
    public void abandonSync() {
        // By its files: a copy that does not come up would be in the way of each switch that is tried after this one.
        if (!to.copyOf(from) && opened()) {
            throw to.fault(
                    "DATA-007",
                    "is the writer now; it is not given up.",
                    "Move the writer back first: phoenix rollback");
        }
        var seen = from.role();
        var role = seen == DataRole.ABSENT ? from.awaitUp() : seen;
        if (role == DataRole.WRITER) {
            to.giveUpCopyOf(from);
            forward.login().forget(from);
            from.forgetCopies();
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
        if (from.role() == DataRole.FENCED) {
            // Another data set is past the point already, and this one was closed with it: it has only to be opened.
            prepared = true;
            return;
        }
        follow();
        back.tunnel().ensure();
        to.closeAgain();
        forward.awaitKeepingUp(CATCH_UP);
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
        if (!to.applied(position, left.isPositive() ? left : Duration.ofMillis(1))) {
            throw to.fault(
                    "DATA-006",
                    "has not applied everything within " + atMost.toMillis() + " ms.",
                    "Wait for a quieter hour, or raise switch.hold.at-most, then: phoenix resume");
        }
    }

    @Override
    public void open() {
        prepared = false;
        try {
            to.promote();
        } catch (PhoenixException _) {
            // A lost connection says nothing about what it carried. Told again, it goes on.
            to.promote();
        }
        opened = true;
    }

    /** The same data, and no longer following: it was opened. */
    @Override
    public boolean opened() {
        if (!opened && !prepared) {
            try {
                opened = to.sameDataAs(from) && tookOver();
            } catch (PhoenixException unknown) {
                throw notKnown(to, from, unknown);
            }
        }
        return opened;
    }

    /** Two writers are worse than none, so what is not known is not a no. */
    private boolean tookOver() {
        var role = to.role();
        return switch (role == DataRole.ABSENT ? to.awaitUp(LOOK) : role) {
            case WRITER -> {
                refuseTwoWriters();
                yield true;
            }
            case STANDBY -> false;
            // It was the writer, and is closed, perhaps for a move back; which then is over if the old side writes.
            case FENCED -> from.closed();
            case ABSENT -> throw to.fault("DATA-015", "does not answer.", "See to its unit, then: phoenix resume");
        };
    }

    private void refuseTwoWriters() {
        if (from.role() == DataRole.WRITER) {
            throw PhoenixException.of(
                    ExitCode.STOPPED,
                    "DATA-016",
                    "the database " + data.name() + " has two writers, at " + from.site() + " and at " + to.site()
                            + ".",
                    "Stop the one that has no users at once (systemctl stop " + data.unit()
                            + " on its host), and compare the two before going on.",
                    null);
        }
    }

    private PhoenixException notKnown(MariaDbSide asked, MariaDbSide other, PhoenixException reason) {
        return reason.code().equals("DATA-016")
                ? reason
                : PhoenixException.of(
                        ExitCode.STOPPED,
                        "DATA-015",
                        "whether the database " + data.name() + " of " + asked.site()
                                + " has become the writer is not known, so that of " + other.site()
                                + " is left as it is: " + reason.getMessage(),
                        "See that both units run and answer, then: phoenix resume",
                        reason);
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
        back.tunnel().ensure();
        if (!from.sameDataAs(to)) {
            // Its copy was given up meanwhile, as by a switch in the other direction that was taken back.
            context.progress(data.name(), "copying the databases of " + to.site() + " back");
            back.seed();
            back.turnIntoFollower();
        } else {
            followBack();
        }
        back.awaitKeepingUp(REVERSE);
        return from.site() + " follows " + to.site() + " and has applied its log up to " + back.awaitCaughtUp(REVERSE);
    }

    private PhoenixException writesStill() {
        boolean both = to.role() == DataRole.WRITER;
        return from.fault(
                "DATA-008",
                "takes writes although the writer was to be at " + to.site() + ".",
                both
                        ? "Stop it at once (systemctl stop " + data.unit()
                                + " on its host), and compare the two before going on."
                        : to.site()
                                + " is closed, so nothing is written twice: the writer is back. Take back the rest: phoenix"
                                + " rollback");
    }

    private void followBack() {
        var role = from.awaitUp();
        if (role == DataRole.WRITER) {
            throw writesStill();
        }
        if (to.role() == DataRole.FENCED) {
            // A move back was begun, and has not come as far as to open this side.
            to.promote();
        }
        if (role == DataRole.FENCED || !back.follows()) {
            back.turnIntoFollower();
        }
    }

    @Override
    public boolean reverseHolds() {
        return to.role() == DataRole.WRITER && back.keepsUp();
    }

    /** Whether the old side still follows, or has been opened already; by its files, so also while it is stopped. */
    @Override
    public boolean backBegun() {
        return to.role() == DataRole.FENCED && from.sameDataAs(to) && !fenced(from);
    }

    /** Who is to be opened ceases to be a copy first, and is a closed server like any other until it is open. */
    @Override
    public boolean bothClosed() {
        return to.role() == DataRole.FENCED && from.sameDataAs(to) && fenced(from);
    }

    private static boolean fenced(MariaDbSide side) {
        return side.closed() && side.filesOfWriter();
    }

    @Override
    public void refuseUnlessReopens() {
        if (!oldClosed()) {
            throw PhoenixException.of(
                    ExitCode.STOPPED,
                    "DATA-008",
                    "the database " + data.name() + " of " + from.site() + " is the writer again, and that of "
                            + to.site() + " is closed: a move back was cut off after it had opened the one.",
                    "Finish it now: phoenix rollback",
                    null);
        }
    }

    private boolean oldClosed() {
        try {
            return from.closed();
        } catch (PhoenixException unknown) {
            throw notKnown(from, to, unknown);
        }
    }

    /** The other side is closed once more before: cut off in its opening, it may let in whoever it still says is locked out. */
    @Override
    public void reopen() {
        if (bothClosed()) {
            var _ = from.awaitUp();
            from.closeAgain();
        }
        to.promote();
    }

    private void refuseUnlessWriter() {
        var role = from.role();
        if (role != DataRole.WRITER) {
            throw from.fault(
                    "DATA-014",
                    "is not the writer (" + MariaDbSide.inWords(role) + ").",
                    "See which site has the writer: phoenix status");
        }
    }

    @Override
    public void close() {
        from.close();
        to.close();
    }
}
