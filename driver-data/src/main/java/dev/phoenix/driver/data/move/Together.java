package dev.phoenix.driver.data.move;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Side by side on virtual threads, and all to their end: nothing runs on behind the caller's back. */
final class Together {
    private Together() {}

    static void run(List<Parts.Work> works) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures =
                    threads.invokeAll(works.stream().map(Together::callable).toList());
            RuntimeException first = null;
            for (var future : futures) {
                try {
                    future.get();
                } catch (ExecutionException fault) {
                    var cause = fault.getCause() instanceof RuntimeException one
                            ? one
                            : new IllegalStateException(fault.getCause());
                    if (first == null) {
                        first = cause;
                    } else {
                        first.addSuppressed(cause);
                    }
                }
            }
            if (first != null) {
                throw first;
            }
        }
    }

    private static Callable<Boolean> callable(Parts.Work work) {
        return () -> {
            work.run();
            return true;
        };
    }
}
