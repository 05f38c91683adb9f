package dev.phoenix.driver.data.postgres;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.move.Handover;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.remote.Remote;
import java.time.Duration;

/** The writer's role handed from one site's PostgreSQL to its standby at the other. */
public final class PostgresHandover implements Handover, AutoCloseable {
    private static final Duration CATCH_UP = Duration.ofMinutes(10);
    private static final Duration REVERSE = Duration.ofSeconds(60);

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
            StepContext context, Remote remote, DataSpec.Postgres data, String fromSite, String toSite) {
        this.context = context;
        this.data = data;
        this.from = side(context, remote, data, fromSite);
        this.to = side(context, remote, data, toSite);
        this.forward = new Replica(context, remote, data, from, to);
        this.back = new Replica(context, remote, data, to, from);
    }

    private static Side side(StepContext context, Remote remote, DataSpec.Postgres data, String site) {
        return new Side(site, context.inventory(site).orElseThrow().holding(data.volume()), data, remote);
    }

    @Override
    public String name() {
        return data.name();
    }

    /** Whether the new side follows with small lag, or has taken over already. */
    public boolean synced() {
        return opened() || (from.role() == Side.Role.PRIMARY && forward.streams());
    }

    /** The standby at the new side, made if it is not there. */
    public void sync() throws InterruptedException {
        if (opened()) {
            return;
        }
        refuseUnlessPrimary();
        forward.tunnel().ensure();
        if (!follows()) {
            context.progress(data.name(), "copying the database of " + from.site());
            forward.seed();
            var _ = to.awaitUp();
        }
        forward.awaitSmallLag(CATCH_UP);
    }

    /** The standby is given up: it stays stopped, and the old side keeps no log for it. */
    public void abandonSync() {
        if (opened()) {
            throw to.fault(
                    "DATA-007",
                    "is the writer now; it is not given up.",
                    "Move the writer back first: phoenix rollback");
        }
        to.fence(Duration.ofSeconds(20));
        from.dropIdleSlot(to.follower());
        forward.tunnel().remove();
        back.tunnel().remove();
    }

    @Override
    public void prepare() throws InterruptedException {
        if (opened()) {
            return;
        }
        sync();
        back.tunnel().ensure();
        to.ensureSlot(from.follower());
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
        to.promote();
        opened = true;
    }

    /** The same system, and no longer following: it was promoted. */
    @Override
    public boolean opened() {
        if (!opened && !prepared) {
            opened = to.role() == Side.Role.PRIMARY && to.systemIdentifier().equals(from.systemIdentifier());
        }
        return opened;
    }

    @Override
    public void takeBack() {
        if (from.role() == Side.Role.FENCED && !opened()) {
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
        if (from.role() == Side.Role.FENCED) {
            back.turnIntoFollower();
        }
        if (from.awaitUp() != Side.Role.STANDBY) {
            throw from.fault(
                    "DATA-008",
                    "answers as a writer although " + to.site() + " is the writer.",
                    "Stop it at once (touch /data/fence in its pod), and compare the two before going on.");
        }
        back.awaitSmallLag(REVERSE);
        from.dropIdleSlot(to.follower());
        long before = to.rows();
        back.awaitCaughtUp(REVERSE);
        long copied = from.rows();
        long after = to.rows();
        context.observed(new Observation.Fact(
                context.clock().instant(),
                "rows",
                data.name() + ": " + before + " to " + after + " rows at " + to.site() + " meanwhile, " + copied
                        + " at " + from.site()));
        if (copied < before) {
            throw from.fault(
                    "DATA-009",
                    "has " + copied + " rows after catching up, " + to.site() + " had " + before + " before.",
                    "Do not destroy either site; compare the tables, then: phoenix resume");
        }
        return from.site() + " follows " + to.site() + ", caught up, " + copied + " rows";
    }

    @Override
    public boolean reverseHolds() {
        return to.role() == Side.Role.PRIMARY && from.role() == Side.Role.STANDBY && back.streams();
    }

    private boolean follows() {
        return to.role() == Side.Role.STANDBY && to.systemIdentifier().equals(from.systemIdentifier());
    }

    private void refuseUnlessPrimary() {
        var role = from.role();
        if (role != Side.Role.PRIMARY) {
            throw from.fault(
                    "DATA-014",
                    "is not the writer (" + role.name().toLowerCase(java.util.Locale.ROOT) + ").",
                    "See which site has the writer: phoenix status");
        }
    }

    @Override
    public void close() {
        from.close();
        to.close();
    }
}
