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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * The last apply of one zone, as lines that are synced before the effect they announce: {@code begin CHECKSUM WHEN}, one
 * {@code aim} for each set ({@link Aim}), {@code done}. A file without {@code done} is an apply that did not come to its end.
 */
public final class ApplyJournal {
    private static final String AIM = "aim ";

    private final Path file;

    /** @param folder of the estate's state */
    public ApplyJournal(Path folder, Name origin) {
        this.file = folder.resolve("apply-" + origin.toString(true) + ".log");
    }

    /**
     * @param checksum of the plan that was begun
     * @param aims by name and type, what each set was to become
     */
    public record Unfinished(String checksum, Instant began, Map<String, Aim> aims) {
        /**
         * Whether a plan made now is what is left of that one: then it may go on under the same checksum. What somebody else
         * has put there since would be replaced by it unseen, so then it is another plan.
         */
        public boolean isContinuedBy(ZonePlan plan) {
            return plan.edits().stream().allMatch(edit -> {
                var aim = aims.get(Aim.of(edit).key());
                return aim != null && aim.isContinuedBy(edit);
            });
        }

        /** How many sets it was to change. */
        public int size() {
            return aims.size();
        }
    }

    public Optional<Unfinished> unfinished() {
        var lines = lines();
        if (lines.isEmpty() || isDone(lines)) {
            return Optional.empty();
        }
        var begin = lines.getFirst().split(" ", -1);
        if (begin.length != 3 || !begin[0].equals("begin")) {
            return Optional.empty();
        }
        var aims = new LinkedHashMap<String, Aim>();
        lines.stream()
                .filter(line -> line.startsWith(AIM))
                .flatMap(line -> Aim.parse(line.substring(AIM.length())).stream())
                .forEach(aim -> aims.put(aim.key(), aim));
        return Optional.of(new Unfinished(begin[1], Instant.parse(begin[2]), aims));
    }

    /** Whether the last apply was of this plan and came to its end. */
    public boolean finished(String checksum) {
        var lines = lines();
        return !lines.isEmpty() && isDone(lines) && lines.getFirst().startsWith("begin " + checksum + " ");
    }

    private static boolean isDone(List<String> lines) {
        return lines.getLast().equals("done");
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    void begin(String checksum, ZonePlan plan, Instant at) {
        var lines = new ArrayList<String>();
        lines.add("begin " + checksum + " " + at);
        plan.edits().forEach(edit -> lines.add(AIM + Aim.of(edit).line()));
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
