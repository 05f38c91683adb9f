package dev.phoenix.dns.plan;

import dev.phoenix.dns.ttl.Given;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.Type;

/**
 * Every TTL that was ever published, and since when: a resolver may hold an answer for as long as the TTL said that it
 * was given with, not the one that is published now. Also remembers which sets are ours and whether a switch is near.
 *
 * <p>A text file, appended to and synced; one line per entry: {@code EPOCH_MILLIS NAME TYPE TTL}, and behind it {@code found}
 * if the set was there and is not ours, {@code meant} if it was about to be published. A line that a crash cut short is not
 * there. TTL −1: removed.
 */
public final class TtlLedger {
    /** Its name in an estate's state folder. */
    public static final String FILE = "names.ledger";

    private static final String NEAR = "switch-near";
    private static final long REMOVED = -1;

    private final Path file;
    private final Map<String, List<Entry>> entries = new LinkedHashMap<>();
    private final StringBuilder unwritten = new StringBuilder();

    /** The last line was cut short; what is appended to it would be read as one number with it. */
    private boolean torn;

    /** How much is known of an entry. */
    private enum How {
        PUBLISHED,
        /** Somebody else's. */
        FOUND,
        /** Ours, if it came to it: nothing was there before. */
        MEANT
    }

    private record Entry(Instant since, long ttl, How how) {
        boolean isThere() {
            return ttl > REMOVED;
        }
    }

    public TtlLedger(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try {
                var text = Files.readString(file, StandardCharsets.UTF_8);
                torn = !text.isEmpty() && !text.endsWith("\n");
                text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(this::load);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
    }

    /** Notes that from {@code at} on a set of ours is published with this TTL; no line if that is known already. */
    public void published(RecordSet.Key key, long ttl, Instant at) {
        note(key.toString(), new Entry(at, ttl, How.PUBLISHED));
        write();
    }

    /**
     * Notes what was published of the sets that are about to change, and those that are about to come: a run that is killed
     * has made them ours. What is somebody else's stays so until we have replaced it: an apply that fails before that must
     * not make it ours, or the next plan would remove it.
     */
    public void before(Zone published, List<NameChange> changes, Instant at) {
        for (var change : changes) {
            change.remove().forEach(set -> found(set, at));
            for (var set : change.put()) {
                published
                        .get(set.key().name(), set.key().type())
                        .ifPresentOrElse(
                                old -> found(old, at),
                                () -> note(set.key().toString(), new Entry(at, set.ttl(), How.MEANT)));
            }
        }
        write();
    }

    private void found(RecordSet set, Instant at) {
        note(set.key().toString(), new Entry(at, set.ttl(), ours(set.key()) ? How.PUBLISHED : How.FOUND));
    }

    /** Notes changes that have been published. */
    public void after(List<NameChange> changes, Instant at) {
        for (var change : changes) {
            change.remove().stream()
                    .map(set -> set.key().toString())
                    .filter(entries::containsKey)
                    .forEach(key -> note(key, new Entry(at, REMOVED, How.PUBLISHED)));
            // Another value is noted even where the TTL stays: the earlier answer is held for as long as it says.
            change.put().forEach(set -> append(set.key().toString(), new Entry(at, set.ttl(), How.PUBLISHED)));
        }
        write();
    }

    public void near(boolean near, Instant at) {
        note(NEAR + " -", new Entry(at, near ? 1 : 0, How.PUBLISHED));
        write();
    }

    public boolean near() {
        return last(NEAR + " -") == 1;
    }

    /** Whether we published this set and have not removed it. */
    public boolean ours(RecordSet.Key key) {
        var known = entries.getOrDefault(key.toString(), List.of());
        return !known.isEmpty() && known.getLast().isThere() && known.getLast().how() != How.FOUND;
    }

    /** Everything that was published and has been replaced or removed since. */
    public List<Given> given() {
        var given = new ArrayList<Given>();
        entries.forEach((key, known) -> key(key).ifPresent(set -> {
            for (int index = 0; index + 1 < known.size(); index++) {
                var entry = known.get(index);
                if (entry.isThere()) {
                    given.add(new Given(set, entry.ttl(), known.get(index + 1).since(), Given.Source.LEDGER, false));
                }
            }
        }));
        return given;
    }

    /** Since when this ledger knows about a set; empty if it never heard of it. */
    public Optional<Instant> since(RecordSet.Key key) {
        return Optional.ofNullable(entries.get(key.toString()))
                .map(known -> known.getFirst().since());
    }

    /** The TTL in seconds that a set was last published with; empty if it is not, so far as we know. */
    public Optional<Long> ttl(RecordSet.Key key) {
        return Optional.of(last(key.toString())).filter(ttl -> ttl > REMOVED);
    }

    private static Optional<RecordSet.Key> key(String text) {
        var words = text.split(" ", 2);
        return words[0].equals(NEAR)
                ? Optional.empty()
                : Optional.of(new RecordSet.Key(ZoneSource.name(words[0]), Type.value(words[1])));
    }

    private long last(String key) {
        var known = entries.getOrDefault(key, List.of());
        return known.isEmpty() ? REMOVED : known.getLast().ttl();
    }

    private void note(String key, Entry entry) {
        var known = entries.getOrDefault(key, List.of());
        if (known.isEmpty()
                || known.getLast().ttl() != entry.ttl()
                || known.getLast().how() != entry.how()) {
            append(key, entry);
        }
    }

    private void append(String key, Entry entry) {
        add(key, entry);
        unwritten
                .append(entry.since().toEpochMilli())
                .append(' ')
                .append(key)
                .append(' ')
                .append(entry.ttl())
                .append(entry.how() == How.PUBLISHED ? "" : " " + word(entry.how()))
                .append('\n');
    }

    /** Everything that was noted, at once: a plan of thousands of sets is synced once, not once for each. */
    private void write() {
        if (unwritten.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    (torn ? "\n" : "") + unwritten,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
            unwritten.setLength(0);
            torn = false;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private void load(String line) {
        var words = line.split(" ", -1);
        var how = words.length == 4
                ? Optional.of(How.PUBLISHED)
                : words.length == 5 ? how(words[4]) : Optional.<How>empty();
        if (how.isPresent() && words[0].matches("\\d+") && words[3].matches("-?\\d+")) {
            add(
                    words[1] + " " + words[2],
                    new Entry(Instant.ofEpochMilli(Long.parseLong(words[0])), Long.parseLong(words[3]), how.get()));
        }
    }

    /** What was meant is no answer that anybody was given if it was published only then. */
    private void add(String key, Entry entry) {
        var known = entries.computeIfAbsent(key, _ -> new ArrayList<>());
        if (!known.isEmpty() && known.getLast().how() == How.MEANT && entry.isThere()) {
            known.removeLast();
        }
        known.add(entry);
    }

    private static String word(How how) {
        return how.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<How> how(String word) {
        return Stream.of(How.values()).filter(how -> word(how).equals(word)).findFirst();
    }
}
