package dev.phoenix.dns.apply;

import dev.phoenix.dns.plan.ZonePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Name;

/**
 * The last apply of one zone, as lines that are synced before the effect they announce: {@code begin CHECKSUM WHEN}, one
 * {@code aim DIGEST} for each change, {@code done}. A file without {@code done} is an apply that did not come to its end.
 */
public final class ApplyJournal {
    private final Path file;

    /** @param folder of the estate's state */
    public ApplyJournal(Path folder, Name origin) {
        this.file = folder.resolve("apply-" + origin.toString(true) + ".log");
    }

    /**
     * @param checksum of the plan that was begun
     * @param aims what each of its changes was to bring about
     */
    public record Unfinished(String checksum, Instant began, Set<String> aims) {
        /** Whether a plan made now is what is left of that one: then it may go on under the same checksum. */
        public boolean isContinuedBy(ZonePlan plan) {
            return aims.containsAll(plan.aims());
        }
    }

    public Optional<Unfinished> unfinished() {
        try {
            var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
            if (lines.isEmpty() || lines.getLast().equals("done")) {
                return Optional.empty();
            }
            var begin = lines.getFirst().split(" ", -1);
            if (begin.length != 3 || !begin[0].equals("begin")) {
                return Optional.empty();
            }
            var aims = new LinkedHashSet<String>();
            lines.stream().filter(line -> line.startsWith("aim ")).forEach(line -> aims.add(line.substring(4)));
            return Optional.of(new Unfinished(begin[1], Instant.parse(begin[2]), aims));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    void begin(String checksum, ZonePlan plan, Instant at) {
        var lines = new ArrayList<String>();
        lines.add("begin " + checksum + " " + at);
        plan.aims().forEach(aim -> lines.add("aim " + aim));
        write(lines, StandardOpenOption.TRUNCATE_EXISTING);
    }

    void done() {
        write(List.of("done"), StandardOpenOption.APPEND);
    }

    private void write(List<String> lines, StandardOpenOption how) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    String.join("\n", lines) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    how,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
