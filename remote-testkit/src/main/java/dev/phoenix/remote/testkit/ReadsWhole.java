package dev.phoenix.remote.testkit;

import dev.phoenix.remote.RemoteHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** A host of a test's own that reads all that it is fed before the command runs: what tests feed is small. */
public interface ReadsWhole extends RemoteHost {
    @Override
    default Result feed(List<String> command, InputStream stdin, Duration timeout) {
        try (stdin) {
            return run(command, stdin.readAllBytes(), timeout);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
