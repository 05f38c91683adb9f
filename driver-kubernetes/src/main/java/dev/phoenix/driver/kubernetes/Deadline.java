package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.StepContext;
import java.time.Duration;
import java.time.Instant;

/** How long a deployment may take, and how often it looks. */
final class Deadline {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final StepContext context;
    private final Duration allowed;
    private final Instant end;

    Deadline(StepContext context, Duration allowed) {
        this.context = context;
        this.allowed = allowed;
        this.end = now().plus(allowed);
    }

    Instant now() {
        return context.clock().instant();
    }

    Duration allowed() {
        return allowed;
    }

    boolean over() {
        return now().isAfter(end);
    }

    void pause() throws InterruptedException {
        context.sleep(LOOK);
    }
}
