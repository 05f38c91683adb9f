package dev.phoenix.dns.host.program;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs a program to its end, without a shell. */
@FunctionalInterface
public interface Programs {
    /**
     * @param status exit status; {@link #TIMED_OUT} when it was ended because it took too long
     * @param output what it wrote to both its outputs
     */
    record Ended(int status, String output) {
        /** As much as helps in a message: the last lines that say something. */
        public String tail() {
            var lines = output.lines().filter(line -> !line.isBlank()).toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 6), lines.size()));
        }
    }

    int TIMED_OUT = 124;

    /**
     * @param folder where it runs
     * @param patience after which it is ended
     * @throws IOException it cannot be started
     */
    Ended run(List<String> argv, Path folder, Duration patience) throws IOException;
}
