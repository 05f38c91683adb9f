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
 * @param packages Debian packages that hosts can have beyond the usual
 * @param images image reference → how it is made on this machine, where no registry is
 * @param users how much load, of which kind
 */
public record RehearsalSpec(
        SequencedMap<String, String> settings, List<String> packages, SequencedMap<String, Image> images, Users users) {
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

    /** So many in so long: {@code 30/s}. */
    public record Rate(int count, Duration per) {
        public double perSecond() {
            return count * 1e9 / per.toNanos();
        }
    }

    /**
     * Who uses the estate meanwhile.
     *
     * @param atLeast a rehearsal goes on until they have made so many requests; 0: it ends when the switch has
     * @param resolvers temper (obedient, clamping, pinned) → share of the users behind it, in percent
     */
    public record Users(Rate reads, Rate writes, Rate uploads, int atLeast, SequencedMap<String, Integer> resolvers) {}
}
