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
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Type;

/**
 * Every TTL that was ever published, and since when: a resolver may hold an answer for as long as the TTL said that it
 * was given with, not the one that is published now. Also remembers which sets are ours and whether a switch is near.
 *
 * <p>A text file, appended to and synced; one line per entry: {@code EPOCH_MILLIS NAME TYPE TTL}. A line that a crash cut
 * short is not there. TTL −1: removed.
 */
public final class TtlLedger {
    /** Its name in an estate's state folder. */
    public static final String FILE = "names.ledger";

    private static final String NEAR = "switch-near";
    private static final long REMOVED = -1;

    private final Path file;
    private final Map<String, List<Entry>> entries = new LinkedHashMap<>();

    /** The last line was cut short; what is appended to it would be read as one number with it. */
    private boolean torn;

    private record Entry(Instant since, long ttl) {}

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

    /** Notes that from {@code at} on a set is published with this TTL; no line if that is known already. */
    public void published(RecordSet.Key key, long ttl, Instant at) {
        note(key.toString(), ttl, at);
    }

    public void removed(RecordSet.Key key, Instant at) {
        if (ours(key)) {
            note(key.toString(), REMOVED, at);
        }
    }

    /**
     * Notes what was published of the sets that are about to change. What stands beside them at the same name is somebody
     * else's as long as we do not touch it: noted here, it would be ours, and the next plan would remove it.
     */
    public void before(Zone published, List<NameChange> changes, Instant at) {
        for (var change : changes) {
            change.remove().forEach(set -> published(set.key(), set.ttl(), at));
            for (var set : change.put()) {
                published.get(set.key().name(), set.key().type()).ifPresent(old -> published(old.key(), old.ttl(), at));
            }
        }
    }

    /** Notes changes that have been published. */
    public void after(List<NameChange> changes, Instant at) {
        for (var change : changes) {
            change.remove().forEach(set -> removed(set.key(), at));
            // Another value is noted even where the TTL stays: the earlier answer is held for as long as it says.
            change.put().forEach(set -> append(set.key().toString(), set.ttl(), at));
        }
    }

    public void near(boolean near, Instant at) {
        note(NEAR + " -", near ? 1 : 0, at);
    }

    public boolean near() {
        return last(NEAR + " -") == 1;
    }

    /** Whether we published this set and have not removed it. */
    public boolean ours(RecordSet.Key key) {
        return last(key.toString()) > REMOVED;
    }

    /** Everything that was published and has been replaced or removed since. */
    public List<Given> given() {
        var given = new ArrayList<Given>();
        entries.forEach((key, known) -> key(key).ifPresent(set -> {
            for (int index = 0; index + 1 < known.size(); index++) {
                var entry = known.get(index);
                if (entry.ttl() > REMOVED) {
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

    private void note(String key, long ttl, Instant at) {
        var known = entries.getOrDefault(key, List.of());
        if (known.isEmpty() || known.getLast().ttl() != ttl) {
            append(key, ttl, at);
        }
    }

    private void append(String key, long ttl, Instant at) {
        entries.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Entry(at, ttl));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    (torn ? "\n" : "") + at.toEpochMilli() + " " + key + " " + ttl + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
            torn = false;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private void load(String line) {
        var words = line.split(" ", -1);
        if (words.length == 4 && words[0].matches("\\d+") && words[3].matches("-?\\d+")) {
            entries.computeIfAbsent(words[1] + " " + words[2], _ -> new ArrayList<>())
                    .add(new Entry(Instant.ofEpochMilli(Long.parseLong(words[0])), Long.parseLong(words[3])));
        }
    }
}
