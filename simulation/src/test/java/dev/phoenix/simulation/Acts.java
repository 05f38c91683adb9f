package dev.phoenix.simulation;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.time.Duration;

/** Whatever a driver does goes through here: it waits for its turn, and fails where the order says so. */
final class Acts {
    private static final Duration LONGER_THAN_ANY_HOLD = Duration.ofSeconds(90);

    private final Turns turns;
    private Order order;
    private volatile int count;

    Acts(Turns turns, Order first) {
        this.turns = turns;
        this.order = first;
    }

    void begin(Order next) {
        order = next;
        count = 0;
    }

    int count() {
        return count;
    }

    /** @return whether whoever looks can tell */
    boolean look(Step step) throws InterruptedException {
        int own = next(step, "looking at ");
        return !order.has(Order.Kind.UNKNOWN, own);
    }

    void act(Step step, StepContext context, String what, Runnable effect) throws InterruptedException {
        int own = next(step, what + ": ");
        if (order.has(Order.Kind.ASKS, own) && step.judges() && !context.approved()) {
            throw PhoenixException.of(ExitCode.STOPPED, "SIM-003", step.id() + " is not clear.", "Say yes.", null);
        }
        if (order.has(Order.Kind.SLOW, own)) {
            context.sleep(LONGER_THAN_ANY_HOLD);
        }
        effect.run();
        if (order.has(Order.Kind.FAILS_AFTER, own)) {
            throw PhoenixException.failed("SIM-002", what + ": the answer was lost.", "Look again.");
        }
    }

    private int next(Step step, String what) throws InterruptedException {
        turns.await(step.id());
        int own = count + 1;
        count = own;
        if (order.has(Order.Kind.FAILS_BEFORE, own)) {
            throw PhoenixException.failed("SIM-001", what + step.id() + " failed.", "Try again.");
        }
        return own;
    }
}
