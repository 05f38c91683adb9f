package dev.phoenix.dns.watch;

import java.time.Duration;

/** How time passes between two rounds. */
@FunctionalInterface
public interface Pause {
    void sleep(Duration duration) throws InterruptedException;
}
