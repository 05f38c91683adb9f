package dev.phoenix.lab.cloud;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One cloud's lock, and the effects that run outside it. The lock guards all of the cloud's state; it is never held
 * while the world is called.
 */
public final class Actions implements AutoCloseable {
    private static final int REMEMBERED = 10_000;
    /** No action has it. */
    private static final long UNTOLD = 0;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Future<?>> tails = new HashMap<>();
    private final List<Future<?>> begun = new ArrayList<>();
    private final Map<Long, Action> known = new LinkedHashMap<>();
    private final InstantSource clock;
    private final LongSupplier ids;
    private Runnable look = () -> {};

    public Actions(InstantSource clock, LongSupplier ids) {
        this.clock = clock;
        this.ids = ids;
    }

    public <T> T locked(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    /** An action that is done as it is told, because the account's state is all that it changes. */
    public Action done(String command, List<Action.Reference> resources) {
        var now = clock.instant();
        return remember(new Action(ids.getAsLong(), command, resources, now, Optional.of(now), Optional.empty()));
    }

    public Action begin(String command, List<Action.Reference> resources, Effect effect) {
        var action = remember(
                new Action(ids.getAsLong(), command, resources, clock.instant(), Optional.empty(), Optional.empty()));
        start(action.id(), effect);
        return action;
    }

    /** An effect that no action tells of, because it only follows from what was changed. */
    public void follow(Effect effect) {
        start(UNTOLD, effect);
    }

    /** @param afterEachChange runs under the lock after each request and each effect, and may begin effects; must be quick */
    public void watch(Runnable afterEachChange) {
        look = afterEachChange;
    }

    private void start(long id, Effect effect) {
        tails.values().removeIf(Future::isDone);
        var earlier = new ArrayList<Future<?>>();
        effect.touches()
                .forEach(touched -> Optional.ofNullable(tails.get(touched)).ifPresent(earlier::add));
        Future<?> future = threads.submit(() -> {
            earlier.forEach(Actions::await);
            run(id, effect);
        });
        effect.touches().forEach(touched -> tails.put(touched, future));
        begun.add(future);
    }

    /** What it has come to by now. */
    public Optional<Action> find(long id) {
        return Optional.ofNullable(known.get(id));
    }

    public Action latest(Action action) {
        return find(action.id()).orElse(action);
    }

    public List<Action> all() {
        return List.copyOf(known.values());
    }

    /** The effects begun since the last call, and those that follow; to be called before the lock is let go. */
    public List<Future<?>> takeBegun() {
        var _ = attempt(look);
        var taken = List.copyOf(begun);
        begun.clear();
        return taken;
    }

    /** Gives quick effects the time to be told as done, which spares the client its polling. */
    public void settle(List<Future<?>> effects, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (var effect : effects) {
            try {
                effect.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return;
            } catch (ExecutionException e) {
                throw new IllegalStateException("an effect must tell its failure by its action", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** The action ends whatever happens, or clients would poll it for ever. */
    private void run(long id, Effect effect) {
        var error = attempt(effect.world());
        lock.lock();
        try {
            var outcome = attempt(error.isPresent() ? effect.failed() : effect.succeeded());
            known.computeIfPresent(id, (_, action) -> action.ended(clock.instant(), error.or(() -> outcome)));
            var _ = attempt(look);
        } finally {
            lock.unlock();
        }
    }

    private static Optional<String> attempt(Runnable what) {
        try {
            what.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            System.getLogger(Actions.class.getName()).log(System.Logger.Level.WARNING, "an effect failed", e);
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Action remember(Action action) {
        known.put(action.id(), action);
        if (known.size() > REMEMBERED) {
            known.values().stream()
                    .filter(old -> !old.running())
                    .map(Action::id)
                    .findFirst()
                    .ifPresent(known::remove);
        }
        return action;
    }

    private static void await(Future<?> earlier) {
        try {
            earlier.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an effect must tell its failure by its action", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
