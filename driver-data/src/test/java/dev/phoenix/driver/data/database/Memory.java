package dev.phoenix.driver.data.database;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.move.Forecast;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A further make of database at two sites, in memory. Answers to its next effects can be lost. */
final class Memory implements Database<Memory.Side> {
    final List<String> effects = new ArrayList<>();
    final Side ocean = new Side("ocean");
    final Side helsinki = new Side("helsinki");
    int answersLost;
    /** Whether the leader has not kept what its follower needs next. */
    boolean lost;

    private final StepContext context;
    private final DataSpec data;

    Memory(StepContext context, DataSpec data) {
        this.context = context;
        this.data = data;
    }

    private void effect(String name, Runnable change) {
        effects.add(name);
        change.run();
        if (answersLost > 0) {
            answersLost--;
            throw PhoenixException.failed("TST-001", "no answer to " + name + ".", "It is meant to.");
        }
    }

    /** As after a sync: the new side is a copy. */
    void copied(DataRole old, DataRole fresh, boolean freshIsCopy) {
        ocean.role = old;
        ocean.copy = old == DataRole.STANDBY;
        helsinki.role = fresh;
        helsinki.copy = freshIsCopy;
        helsinki.identity = ocean.identity;
    }

    @Override
    public StepContext context() {
        return context;
    }

    @Override
    public Remote remote() {
        throw new AssertionError("no host was to be asked");
    }

    @Override
    public DataSpec data() {
        return data;
    }

    @Override
    public String make() {
        return "memory";
    }

    @Override
    public Side side(String site) {
        return site.equals("ocean") ? ocean : helsinki;
    }

    @Override
    public Replication replication(Side leader, Side follower) {
        return new Stream(leader, follower);
    }

    @Override
    public void forgetCopies(Side writer, String otherSite) {
        effect(writer.site + " forgets " + otherSite, () -> {});
    }

    final class Side implements DatabaseSide {
        private final String site;
        private String identity;
        DataRole role = DataRole.WRITER;
        boolean copy;
        boolean promoting;
        int log;

        private Side(String site) {
            this.site = site;
            this.identity = site;
        }

        @Override
        public String site() {
            return site;
        }

        @Override
        public Host host() {
            throw new AssertionError("no host was to be asked");
        }

        @Override
        public Words words() {
            return new Words("drawer", "lock it", "the drawer", "double", "keeps up", "got");
        }

        @Override
        public DataRole observed() {
            return role;
        }

        @Override
        public DataRole settled() {
            return settled(LOOK);
        }

        @Override
        public DataRole settled(Duration atMost) {
            if (role == DataRole.ABSENT) {
                throw fault("TST-002", "does not come up.", "It is meant not to.");
            }
            return role;
        }

        @Override
        public String identity() {
            return identity;
        }

        @Override
        public boolean filesOfWriter() {
            return !copy;
        }

        @Override
        public void refuseWhilePromoting() {
            if (promoting) {
                throw fault("TST-003", "is being promoted.", "Wait.");
            }
        }

        @Override
        public String fence(Duration atMost) {
            effect("fence " + site, () -> role = DataRole.FENCED);
            return Integer.toString(log);
        }

        @Override
        public void unfence() {
            effect("unfence " + site, () -> role = copy ? DataRole.STANDBY : DataRole.WRITER);
        }

        @Override
        public void awaitReached(String position, Duration left, Duration hold) {
            effect(site + " reaches " + position, () -> log = Integer.parseInt(position));
        }

        @Override
        public void promote() {
            effect("promote " + site, () -> {
                copy = false;
                role = DataRole.WRITER;
            });
        }

        @Override
        public String longTransactions() {
            return "12 s report";
        }

        @Override
        public PhoenixException fault(String code, String what, String remedy) {
            return PhoenixException.failed(code, "the database of " + site + " " + what, remedy);
        }

        @Override
        public void close() {}
    }

    private final class Stream implements Replication {
        private final Side leader;
        private final Side follower;

        Stream(Side leader, Side follower) {
            this.leader = leader;
            this.follower = follower;
        }

        @Override
        public Database<?> database() {
            return Memory.this;
        }

        @Override
        public DatabaseSide leader() {
            return leader;
        }

        @Override
        public DatabaseSide follower() {
            return follower;
        }

        @Override
        public void refuseUnfitLeader() {}

        @Override
        public void refuseUnfit() {}

        @Override
        public void ensureTunnel() {
            effect("tunnel " + follower.site, () -> {});
        }

        @Override
        public void removeTunnel() {
            effect("no tunnel " + follower.site, () -> {});
        }

        @Override
        public DataRole copy() {
            effect("copy to " + follower.site, () -> {
                lost = false;
                follower.identity = leader.identity;
                follow();
            });
            return follower.role;
        }

        private void follow() {
            follower.copy = true;
            follower.role = DataRole.STANDBY;
        }

        @Override
        public void turnIntoFollower() {
            effect("follow at " + follower.site, this::follow);
        }

        @Override
        public DataRole followBack() {
            if (follower.role == DataRole.FENCED) {
                turnIntoFollower();
            }
            return follower.role;
        }

        @Override
        public boolean follows() {
            return follower.role == DataRole.STANDBY && leader.role == DataRole.WRITER && !lost;
        }

        @Override
        public boolean isLost() {
            return lost;
        }

        @Override
        public boolean beginsToFollow() {
            return follows();
        }

        @Override
        public boolean keepsUp() {
            return follows();
        }

        @Override
        public Behind behind() {
            return new Behind("far behind", " (far behind)", true);
        }

        @Override
        public String awaitCaughtUp(Duration atMost) {
            follower.log = leader.log;
            return Integer.toString(leader.log);
        }

        @Override
        public Forecast forecast(Duration atMost) {
            return new Forecast(Duration.ofMillis(5), "5 ms");
        }

        @Override
        public void readyToMove() {
            effect("ready " + leader.site, () -> {});
        }

        @Override
        public boolean nothingButCopy() {
            return follower.role == DataRole.ABSENT && follower.copyOf(leader);
        }

        @Override
        public void giveUp() {
            effect("give up " + follower.site, () -> follower.identity = follower.site);
        }

        @Override
        public void reopen() {
            leader.unfence();
        }
    }
}
