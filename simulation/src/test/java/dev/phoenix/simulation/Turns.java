package dev.phoenix.simulation;

import dev.phoenix.runner.Waits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * The virtual clock, and who goes on next. Each simulated thread waits here before whatever it does; one at a time is let go,
 * chosen by a seed, and only when all others stand still. So the same seed is the same run.
 */
final class Turns implements InstantSource, Waits {
    /** The process has been killed: whoever works for it does nothing more. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("SIGKILL", null, false, false);
        }
    }

    private record Waiting(String who, Instant from, Semaphore go) {}

    private static final Duration STRIDE = Duration.ofSeconds(15);

    private final List<Waiting> waiting = new ArrayList<>();
    private volatile Instant now = Instant.EPOCH;
    private volatile boolean dead;

    @Override
    public Instant instant() {
        return now;
    }

    void await(String who) throws InterruptedException {
        await(who, Duration.ZERO);
        if (Thread.interrupted()) {
            throw new InterruptedException("the run ends");
        }
    }

    private void await(String who, Duration duration) {
        var own = new Waiting(who, now.plus(duration), new Semaphore(0));
        synchronized (waiting) {
            if (dead) {
                throw new Killed();
            }
            waiting.add(own);
        }
        own.go().acquireUninterruptibly();
        if (dead) {
            throw new Killed();
        }
    }

    @Override
    public boolean endedWithin(Duration duration, CountDownLatch ending) {
        await(Thread.currentThread().getName(), duration);
        return ending.getCount() == 0 || Thread.interrupted();
    }

    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Time goes on by a second, or as far as the next one waits, but never further than a stride. */
    boolean pass() {
        synchronized (waiting) {
            var next = waiting.stream()
                    .map(Waiting::from)
                    .min(Comparator.naturalOrder())
                    .orElse(now);
            var wanted = next.isAfter(now.plusSeconds(1)) ? next : now.plusSeconds(1);
            now = wanted.isAfter(now.plus(STRIDE)) ? now.plus(STRIDE) : wanted;
            return waiting.stream().anyMatch(each -> !each.from().isAfter(now));
        }
    }

    String letOneGo(Random random) {
        synchronized (waiting) {
            var able = waiting.stream()
                    .filter(each -> !each.from().isAfter(now))
                    .sorted(Comparator.comparing(Waiting::who))
                    .toList();
            var chosen = able.get(random.nextInt(able.size()));
            waiting.remove(chosen);
            chosen.go().release();
            return chosen.who();
        }
    }

    void kill() {
        synchronized (waiting) {
            dead = true;
            waiting.forEach(each -> each.go().release());
            waiting.clear();
        }
    }

    /** For the next process. */
    void revive() {
        dead = false;
    }

    boolean isDead() {
        return dead;
    }
}
