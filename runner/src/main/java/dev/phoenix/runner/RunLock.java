package dev.phoenix.runner;

import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One run per estate at a time. The operating system lets go of the lock when the process dies, however it dies. */
public final class RunLock implements AutoCloseable {
    /** The octet of the file that is locked by whoever is at work, and tried by whoever wants to be. */
    private static final long WORK = 0;
    /** The one that is locked by whoever is at work, and tried by whoever only looks. */
    private static final long SEEN = 1;

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @param holder what others are told: the process and what it does */
    public static RunLock acquire(Path file, String holder) {
        return acquire(file, holder, () -> {});
    }

    /** @param unseen done when nobody else can be at work, and before anybody who looks sees that somebody is */
    public static RunLock acquire(Path file, String holder, Runnable unseen) {
        try {
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel, WORK, false) == null) {
                channel.close();
                throw held(file);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            try {
                unseen.run();
            } catch (RuntimeException fault) {
                channel.close();
                throw fault;
            }
            while (tryLock(channel, SEEN, false) == null) {
                // Somebody looks, which takes a moment.
                LockSupport.parkNanos(MOMENT.toNanos());
            }
            return new RunLock(channel);
        } catch (IOException broken) {
            throw unusable(file, broken);
        }
    }

    private static PhoenixException unusable(Path file, IOException broken) {
        return PhoenixException.failed(
                "RUN-002",
                "the lock " + file + " cannot be taken: " + broken.getMessage() + ".",
                "Check that you may write there; --state names another folder.",
                broken);
    }

    /** Whether somebody is at work. Changes nothing, and is in nobody's way. */
    public static boolean isHeld(Path file) {
        if (Files.notExists(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var lock = tryLock(channel, SEEN, true)) {
            return lock == null;
        } catch (IOException broken) {
            throw unusable(file, broken);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel, long octet, boolean shared) throws IOException {
        try {
            return channel.tryLock(octet, 1, shared);
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static PhoenixException held(Path file) throws IOException {
        return PhoenixException.failed(
                "RUN-001",
                "another run is at work on this estate: "
                        + Files.readString(file).strip() + ".",
                "Wait for it, or end it with Ctrl-C where it runs; phoenix runs lists all runs.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The lock ends with the process in any case.
        }
    }
}
