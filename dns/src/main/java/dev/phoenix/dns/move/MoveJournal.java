package dev.phoenix.dns.move;

import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.MasterText;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * What a move has done and learned, in a folder of its own: {@code journal} with one line {@code EPOCH_MILLIS KEY VALUE}
 * per entry, appended and synced, the last of a key counting; and zones as they were, as master files.
 */
public final class MoveJournal {
    /** No zone has its own DS; a journal keeps what its parent had. */
    private static final String OWN_DS = "DNS-048";

    private final Path folder;
    private final Map<String, String> facts = new HashMap<>();
    private boolean torn;

    public MoveJournal(Path folder) {
        this.folder = folder;
        if (Files.exists(file())) {
            try {
                var text = Files.readString(file(), StandardCharsets.UTF_8);
                torn = !text.isEmpty() && !text.endsWith("\n");
                text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(this::load);
            } catch (IOException broken) {
                throw new UncheckedIOException(file() + " cannot be read", broken);
            }
        }
    }

    private Path file() {
        return folder.resolve("journal");
    }

    private void load(String line) {
        var words = line.split(" ", 3);
        if (words.length == 3) {
            facts.put(words[1], words[2]);
        }
    }

    /** @param key one word */
    void note(Instant at, String key, String value) {
        facts.put(key, value);
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    file(),
                    (torn ? "\n" : "") + at.toEpochMilli() + " " + key + " " + value.replace('\n', ' ') + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
            torn = false;
        } catch (IOException broken) {
            throw new UncheckedIOException(file() + " cannot be written", broken);
        }
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(facts.get(key)).filter(value -> !value.isEmpty());
    }

    Optional<Instant> instant(String key) {
        return get(key).map(Instant::parse);
    }

    long number(String key) {
        return get(key).map(Long::parseLong).orElse(0L);
    }

    /** After a move was taken back: the next one begins anew, the files stay for whoever wants to see. */
    void forget(Instant at) {
        for (var key : List.copyOf(facts.keySet())) {
            note(at, key, "");
        }
    }

    void keep(String name, Zone zone) {
        try {
            WholeFile.open(folder.resolve(name + ".zone"), MasterText.of(zone));
        } catch (IOException broken) {
            throw new UncheckedIOException(folder + " cannot be written", broken);
        }
    }

    Optional<Zone> kept(String name, Name origin) {
        var file = folder.resolve(name + ".zone");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var read = MasterFile.onDisk(folder, file.getFileName().toString(), origin)
                    .plain();
            read.errors().stream()
                    .filter(fault -> !fault.code().equals(OWN_DS))
                    .findFirst()
                    .ifPresent(fault -> {
                        throw new UncheckedIOException(file + " cannot be read", new IOException(fault.what()));
                    });
            return Optional.of(Zone.ofSets(origin, read.sets()));
        } catch (IOException broken) {
            throw new UncheckedIOException(file + " cannot be read", broken);
        }
    }
}
