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
import org.jspecify.annotations.Nullable;

/** One run per estate at a time. The operating system lets go of the lock when the process dies, however it dies. */
public final class RunLock implements AutoCloseable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @param holder what others are told: the process and what it does */
    public static RunLock acquire(Path file, String holder) {
        try {
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw held(file);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
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

    /** Whether somebody is at work. Changes nothing. */
    public static boolean isHeld(Path file) {
        if (Files.notExists(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var lock = tryLock(channel)) {
            return lock == null;
        } catch (IOException broken) {
            throw unusable(file, broken);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
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
