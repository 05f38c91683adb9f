package dev.phoenix.dns.lint;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Questions side by side, so that one silent server costs its patience once. */
final class Together {
    /** At most so many at a time: resolvers limit what one client may ask. */
    private static final int AT_A_TIME = 32;

    private Together() {}

    /** In the order of {@code all}. */
    static <T, R> List<R> map(List<T> all, Function<T, R> question) {
        var turn = new Semaphore(AT_A_TIME);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = all.stream()
                    .map(one -> CompletableFuture.supplyAsync(() -> within(turn, question, one), threads))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        }
    }

    private static <T, R> R within(Semaphore turn, Function<T, R> question, T one) {
        turn.acquireUninterruptibly();
        try {
            return question.apply(one);
        } finally {
            turn.release();
        }
    }
}
