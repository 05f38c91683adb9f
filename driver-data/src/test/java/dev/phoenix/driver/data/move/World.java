package dev.phoenix.driver.data.move;

import dev.phoenix.driver.Asker;
import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Two sites with one database, one volume, one singleton and their edges, in memory; any one effect can be made to fail. */
final class World {
    final List<String> effects = new ArrayList<>();
    /** Those of them while it was said that users wait. */
    final List<String> whileWaiting = new ArrayList<>();

    final Person person = new Person();
    final AtomicLong nanos = new AtomicLong();
    /** Number of the effect that fails, once, before it happens; −1 for none. */
    int failsAt = -1;
    /** Whether the failing effect does happen and only its answer is lost. */
    boolean answerLost;

    /** What happens while the old side comes back. */
    Runnable takesBack = () -> {};

    /** Whether an edge that holds cannot be told again. */
    boolean holdsOnceOnly;

    boolean oldFenced;
    boolean newWrites;
    /** Whether the new side does not answer once it has been told to write. */
    boolean fallsSilent;

    boolean newSilent;
    boolean oldFollows;
    /** Whether a move back has closed the new side, and was cut off. */
    boolean newFenced;

    String singletonAt = "ocean";
    boolean filesWhole;
    int inFlight;

    final FakeGate ocean = new FakeGate("ocean");
    final FakeGate helsinki = new FakeGate("helsinki");

    /** Every effect goes through here, so that each of them can fail. */
    synchronized void effect(String name, Runnable change) {
        boolean fails = effects.size() == failsAt;
        effects.add(name);
        if (person.waiting) {
            whileWaiting.add(name);
        }
        nanos.addAndGet(1_000_000);
        if (!fails || answerLost) {
            change.run();
        }
        if (fails) {
            throw PhoenixException.failed("TST-001", name + " failed", "It is meant to.");
        }
    }

    boolean oldWrites() {
        return !oldFenced && !oldFollows;
    }

    /** Who asked for the move. */
    static final class Person implements Asker {
        boolean goesOn = true;
        volatile boolean waiting;

        @Override
        public void goesOn() throws InterruptedException {
            if (!goesOn) {
                throw new InterruptedException("the run ends");
            }
        }

        @Override
        public UsersWait usersWait() {
            waiting = true;
            return () -> waiting = false;
        }
    }

    final class Database implements WriterHandover {
        @Override
        public String name() {
            return "guestbook";
        }

        @Override
        public void keepWhatIsNew() {}

        @Override
        public Forecast forecast() {
            return new Forecast(Duration.ZERO, "in memory");
        }

        @Override
        public void prepare() {
            effect("prepare database", () -> {});
        }

        @Override
        public void close(Duration atMost) {
            effect("fence", () -> oldFenced = true);
        }

        @Override
        public void open() {
            if (!oldFenced || !filesWhole) {
                throw new AssertionError("opened although the old side is open, or files are missing");
            }
            newSilent = fallsSilent;
            effect("promote", () -> newWrites = true);
        }

        @Override
        public boolean opened() {
            if (newSilent) {
                throw new IllegalStateException("no answer");
            }
            return newWrites;
        }

        @Override
        public void takeBack() {
            if (oldFenced && !newWrites) {
                takesBack.run();
                effect("unfence", () -> oldFenced = false);
            }
        }

        @Override
        public void collectLate() {
            effect("late rows", () -> {});
        }

        @Override
        public String reverse() {
            if (newFenced) {
                throw new AssertionError("the old side is to follow one that is closed");
            }
            effect("reverse", () -> {
                oldFenced = false;
                oldFollows = true;
            });
            return "follows";
        }

        @Override
        public boolean reverseHolds() {
            return oldFollows;
        }

        @Override
        public boolean backBegun() {
            return newFenced && !oldFenced;
        }

        @Override
        public boolean bothClosed() {
            return newFenced && oldFenced;
        }

        @Override
        public void refuseUnlessReopens() {
            if (oldWrites()) {
                throw PhoenixException.failed("DATA-008", "the old side writes", "It is meant to.");
            }
        }

        @Override
        public void reopen() {
            effect("reopen", () -> newFenced = false);
        }
    }

    final class Files implements Handover {
        @Override
        public String name() {
            return "uploads";
        }

        private boolean keeps;

        @Override
        public void keepWhatIsNew() {
            keeps = true;
        }

        @Override
        public Forecast forecast() {
            return new Forecast(Duration.ZERO, "in memory");
        }

        @Override
        public void prepare() {
            if (newWrites && !keeps) {
                throw new AssertionError("files of users of the new side would be deleted");
            }
            effect("prepare files", () -> {});
        }

        @Override
        public void close(Duration atMost) {
            effect("last round", () -> filesWhole = ocean.held && helsinki.held);
        }

        @Override
        public void takeBack() {
            filesWhole = false;
        }

        @Override
        public void collectLate() {
            effect("late files", () -> filesWhole = true);
        }

        @Override
        public String reverse() {
            return "a round back";
        }

        @Override
        public boolean reverseHolds() {
            return true;
        }
    }

    final class Jobs implements OneSite {
        @Override
        public void stop(String site) {
            if (singletonAt.equals(site)) {
                effect("stop jobs at " + site, () -> singletonAt = "");
            }
        }

        @Override
        public void start(String site) {
            if (!singletonAt.isEmpty() && !singletonAt.equals(site)) {
                throw new AssertionError("started at " + site + " while it runs at " + singletonAt);
            }
            effect("start jobs at " + site, () -> singletonAt = site);
        }

        @Override
        public void refuseUnknown(String... sites) {}

        @Override
        public boolean known(String site) {
            return true;
        }

        @Override
        public boolean allowedAt(String site) {
            return singletonAt.equals(site);
        }

        @Override
        public boolean anyAllowedAt(String site) {
            return singletonAt.equals(site);
        }
    }

    final class FakeGate implements EdgeGate.Gate {
        private final String site;
        boolean held;
        /** Whether its hold runs out before it is released, by its own clock. */
        boolean letsGoEarly;

        int share;

        /** The deadlines that it was told, one after the other. */
        final List<Duration> told = new CopyOnWriteArrayList<>();

        Duration longestHold = Duration.ofSeconds(10);

        FakeGate(String site) {
            this.site = site;
        }

        @Override
        public Duration longestHold() {
            return longestHold;
        }

        @Override
        public String site() {
            return site;
        }

        @Override
        public void hold(Duration atMost) {
            told.add(atMost);
            if (holdsOnceOnly && told.size() > 1) {
                throw new IllegalStateException("no answer");
            }
            effect("hold " + site, () -> held = true);
        }

        @Override
        public void release() {
            effect("release " + site, () -> held = false);
        }

        @Override
        public void share(int share) {
            effect("share " + site, () -> this.share = share);
        }

        @Override
        public int share() {
            return share;
        }

        @Override
        public EdgeGate.Held shareAndRelease(int share) {
            effect("share and release " + site, () -> {
                this.share = share;
                held = false;
            });
            return letsGoEarly ? EdgeGate.Held.RUN_OUT : EdgeGate.Held.KEPT;
        }

        @Override
        public void keepShare() {
            effect("keep share " + site, () -> {});
        }

        @Override
        public int drain(Duration atMost) {
            effect("drain " + site, () -> {});
            return inFlight;
        }

        @Override
        public void close() {}
    }
}
