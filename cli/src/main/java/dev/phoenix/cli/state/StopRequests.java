package dev.phoenix.cli.state;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a signal means to a run: the first asks it to stop, the next does not wait for the answer, since the journal knows
 * where to go on. While users wait for the writer's move none ends the process: users of a closed database would wait until somebody
 * resumes. What comes before that and after it, such as a copy, ends as any other step does.
 *
 * @param say one line for the person
 */
record StopRequests(AtomicInteger count, BooleanSupplier usersWait, Runnable stop, Runnable halt, Consumer<String> say)
        implements Runnable {
    StopRequests(BooleanSupplier usersWait, Runnable stop, Runnable halt, Consumer<String> say) {
        this(new AtomicInteger(), usersWait, stop, halt, say);
    }

    /** The terminal is gone. However often that is told, nobody there is in a hurry. */
    void hangUp() {
        if (count.compareAndSet(0, 1)) {
            stop.run();
        }
    }

    @Override
    public void run() {
        boolean first = count.incrementAndGet() == 1;
        boolean waiting = usersWait.getAsBoolean();
        if (!first && !waiting) {
            halt.run();
            return;
        }
        if (first) {
            stop.run();
        }
        say.accept(
                waiting
                        ? "the writer is on its way and users wait for it: this ends when it has arrived or is back"
                        : "stopping; once more to stop at once (phoenix resume goes on)");
    }
}
