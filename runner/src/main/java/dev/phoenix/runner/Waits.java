package dev.phoenix.runner;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How time passes; a test lets it pass at once. */
@FunctionalInterface
public interface Waits {
    /** Waits for the duration, or until the latch says that the run ends: then {@code true}. */
    boolean endedWithin(Duration duration, CountDownLatch ending) throws InterruptedException;

    static Waits real() {
        return (duration, ending) -> ending.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }
}
