package dev.phoenix.dns.host.api;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * How to wait: given from outside, so that a test takes no time and a run that is interrupted does not wait on.
 *
 * @param random for jitter, so that several that were turned away do not come back together
 */
public record Waiting(InstantSource clock, Sleep sleep, RandomGenerator random) {
    /** Blocks for as long. */
    @FunctionalInterface
    public interface Sleep {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** @throws PhoenixException with exit code 130 when the thread is interrupted */
    public void pause(Duration duration) {
        try {
            sleep.sleep(duration);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    static PhoenixException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return PhoenixException.of(
                ExitCode.INTERRUPTED, "DNS-016", "interrupted while the DNS host was asked.", "Run it again.", cause);
    }
}
