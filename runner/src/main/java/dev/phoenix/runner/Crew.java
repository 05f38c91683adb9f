package dev.phoenix.runner;

import dev.phoenix.driver.Asker;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import dev.phoenix.model.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The workers of a run, each on a virtual thread, and what they tell. A worker that dies without a word is noticed: the
 * owner never waits for somebody who is not there.
 */
final class Crew {
    /** How long the owner waits for a word before it looks whether everybody is still alive. */
    private static final long LOOK_AROUND_MILLIS = 500;

    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
    private final Map<Step, Thread> running = new ConcurrentHashMap<>();
    private final Map<Step, Throwable> deaths = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private CountDownLatch ending = new CountDownLatch(1);

    /** From whichever thread. */
    void tell(Message message) {
        inbox.add(message);
    }

    void start(Step step, String name, Supplier<Message> work) {
        var worker = Thread.ofVirtual()
                .name(name)
                .uncaughtExceptionHandler((_, cause) -> deaths.put(step, cause))
                .unstarted(() -> tell(work.get()));
        running.put(step, worker);
        worker.start();
    }

    /** The oldest message that was not read yet; waits for it. */
    Message next() throws InterruptedException {
        while (true) {
            var message = inbox.poll(LOOK_AROUND_MILLIS, TimeUnit.MILLISECONDS);
            if (message != null) {
                return message;
            }
            var dead = running.entrySet().stream()
                    .filter(each -> !each.getValue().isAlive())
                    .findFirst();
            if (dead.isPresent()) {
                // Its last word may have come in between.
                return Optional.ofNullable(inbox.poll())
                        .orElseGet(() -> silent(dead.get().getKey()));
            }
        }
    }

    private Message silent(Step step) {
        var cause = Optional.ofNullable(deaths.remove(step))
                .map(it -> " (" + it + ")")
                .orElse("");
        var died = new Diagnostic(
                Severity.ERROR,
                "RUN-021",
                Optional.empty(),
                step.title() + " ended without a word" + cause
                        + ": the process is short of memory, or Phoenix has a fault.",
                "Look for free memory, then: phoenix resume.");
        return new Message.Failed(step, List.of(died), endsWhenAsked(step) ? Message.Way.NEITHER : Message.Way.FORWARD);
    }

    void finished(Step step) {
        running.remove(step);
    }

    boolean isBusy() {
        return !running.isEmpty();
    }

    boolean isFullAt(int most) {
        return running.size() >= most;
    }

    boolean isAt(Step step) {
        return running.containsKey(step);
    }

    /** A step begins a time in which users wait for it. */
    Asker.UsersWait usersWait() {
        waiting.incrementAndGet();
        return waiting::decrementAndGet;
    }

    /** From whichever thread. */
    boolean areUsersWaiting() {
        return waiting.get() > 0;
    }

    /** Counted down when the run ends: whoever waits in {@code sleep} wakes up. */
    CountDownLatch ending() {
        return ending;
    }

    /** Waiting steps end soon; what they do not wait for, they finish. */
    void wake() {
        ending.countDown();
    }

    /** Steps are interrupted, too. */
    void end() {
        wake();
        running.forEach((step, thread) -> {
            if (endsWhenAsked(step)) {
                thread.interrupt();
            }
        });
    }

    /** After {@link #end}, for steps that take back. */
    void again() {
        ending = new CountDownLatch(1);
    }

    void join() throws InterruptedException {
        for (var thread : running.values()) {
            thread.join();
        }
    }

    /**
     * Not the writer's move: it ends where it waits, and before users wait for it; while they do it has a deadline of its own, and
     * is either over soon or takes itself back.
     */
    private static boolean endsWhenAsked(Step step) {
        return step.undo() != Step.Undo.WHILE_REVERSE_CHANNEL_HOLDS;
    }
}
