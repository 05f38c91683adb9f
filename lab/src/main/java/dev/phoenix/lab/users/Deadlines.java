package dev.phoenix.lab.users;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Ends requests that take too long, by closing their channel under them: a channel has no time-out of its own. Looked
 * at every 100 ms.
 */
final class Deadlines {
    private final ConcurrentMap<Deadline, Channel> open = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    Deadlines(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** One request's. Closing it means that the request is over. */
    final class Deadline implements AutoCloseable {
        private final long at;
        private volatile boolean over;

        private Deadline(long at) {
            this.at = at;
        }

        /** From now on the channel is closed when time is up. */
        void guard(Channel channel) {
            open.put(this, channel);
        }

        boolean over() {
            return over;
        }

        int millisLeft() {
            return (int) Math.max(1, (at - nanoTime.getAsLong()) / 1_000_000);
        }

        @Override
        public void close() {
            open.remove(this);
        }
    }

    Deadline in(Duration time) {
        return new Deadline(nanoTime.getAsLong() + time.toNanos());
    }

    /** Closes what is over; called again and again by one thread. */
    void enforce() {
        long now = nanoTime.getAsLong();
        open.forEach((deadline, channel) -> {
            if (now - deadline.at >= 0) {
                deadline.over = true;
                closeQuietly(channel);
            }
        });
    }

    private static void closeQuietly(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
