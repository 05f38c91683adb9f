package dev.phoenix.lab;

import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All labs of this machine, whoever began them and in whichever folder: found by their keepers, which are processes. */
public final class Labs {
    private static final String KEEPER = "/scripts/keeper.sh";

    private Labs() {}

    /**
     * @param name its own, drawn when it began; control groups are called by it, too
     * @param keeper the process that clears up
     */
    public record Entry(String name, Path folder, Path lock, long keeper, Instant since, Owner owner) {
        public Lab lab() {
            return new Lab(
                    new LabFolders(Optional.ofNullable(folder.getParent()).orElseThrow(), lock));
        }
    }

    /** The oldest first. */
    public static List<Entry> all() {
        var found = new ArrayList<Entry>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                entry(process).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.comparing(Entry::since));
        return List.copyOf(found);
    }

    /** LAB-017 if there is none of that name. */
    public static Entry named(String name) {
        var all = all();
        return all.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> PhoenixException.usage(
                        "LAB-017",
                        "there is no lab " + name + " on this machine",
                        all.isEmpty()
                                ? "There is none at all."
                                : "There is " + all.stream().map(Entry::name).collect(Collectors.joining(", ")) + "."));
    }

    /** A keeper's command is {@code bash …/keeper.sh LAB LOCK STAGE …}; one that only clears up has no stage. */
    private static Optional<Entry> entry(Path process) {
        try {
            var words = Files.readString(process.resolve("cmdline")).split("\0", -1);
            if (words.length < 5 || !words[1].endsWith(KEEPER) || words[4].isEmpty()) {
                return Optional.empty();
            }
            var folder = Path.of(words[2]);
            long pid = Long.parseLong(process.getFileName().toString());
            var keeper = Files.readString(folder.resolve("keeper")).strip().split(" ", -1);
            // A child of the keeper's has its command line until it has one of its own.
            return Long.parseLong(keeper[0]) != pid
                    ? Optional.empty()
                    : Optional.of(new Entry(
                            Files.readString(folder.resolve("group")).strip(),
                            folder,
                            Path.of(words[3]),
                            pid,
                            Instant.ofEpochSecond(Long.parseLong(keeper[2])),
                            Owner.parse(Files.readString(folder.resolve(Owner.FILE)))));
        } catch (IOException beginsOrEnds) {
            return Optional.empty();
        }
    }
}
