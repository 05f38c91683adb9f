package dev.phoenix.model.estate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How a rehearsal differs from the real thing; never read outside one.
 *
 * @param settings option path → value, as on the command line with {@code --set}: how days are compressed
 * @param images image reference → how it is made on this machine, where no registry is
 * @param users how much load, of which kind
 */
public record RehearsalSpec(SequencedMap<String, String> settings, SequencedMap<String, Image> images, Users users) {
    /** A container image made locally. */
    public sealed interface Image {
        String reference();

        List<String> entrypoint();

        Map<String, String> environment();

        Optional<String> user();

        /** From Debian packages, with {@code files} (a folder of the commit) laid over the root. */
        record Debian(
                String reference,
                List<String> packages,
                Optional<String> files,
                List<String> entrypoint,
                Map<String, String> environment,
                Optional<String> user)
                implements Image {}

        /** From a Go module in folder {@code source}: one static binary at {@code /app}. */
        record Go(
                String reference,
                String source,
                List<String> entrypoint,
                Map<String, String> environment,
                Optional<String> user)
                implements Image {}
    }

    /**
     * @param rate requests per second, all clients together
     * @param clients number of distinct client addresses per address family
     * @param writes service that takes acknowledged writes, if any ({@code POST /entries}, see docs/estate.md)
     * @param pinnedFor how long a resolver that pins for ever is left before its people are told to restart it
     */
    public record Users(int rate, int clients, Optional<Writes> writes, Duration pinnedFor) {}

    /**
     * How acknowledged writes are made and checked: {@code entry} takes a POST with an id and answers {@code ack ID};
     * {@code entries} lists lines of {@code ID COUNT}; {@code upload} takes a PUT below it and gives it back by GET.
     */
    public record Writes(String service, String entry, String entries, Optional<String> upload) {}
}
