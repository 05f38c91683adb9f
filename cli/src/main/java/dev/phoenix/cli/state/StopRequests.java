package dev.phoenix.cli.state;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a signal means to a run: the first asks it to stop, the next does not wait for the answer, since the journal knows
 * where to go on. While the writer is moved none ends the process: users of a closed database would wait until somebody
 * resumes. Their wait has the hold's deadline; the step as a whole has none.
 *
 * @param say one line for the person
 */
record StopRequests(
        AtomicInteger count, BooleanSupplier movingWriter, Runnable stop, Runnable halt, Consumer<String> say)
        implements Runnable {
    StopRequests(BooleanSupplier movingWriter, Runnable stop, Runnable halt, Consumer<String> say) {
        this(new AtomicInteger(), movingWriter, stop, halt, say);
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
        boolean moving = movingWriter.getAsBoolean();
        if (!first && !moving) {
            halt.run();
            return;
        }
        if (first) {
            stop.run();
        }
        say.accept(
                moving
                        ? "the writer is on its way and users wait for it: this ends when it has arrived or is back"
                        : "stopping; once more to stop at once (phoenix resume goes on)");
    }
}
