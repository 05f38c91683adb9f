package dev.phoenix.lab.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The read-only folders under every host's root, the topmost first. */
public record Layers(List<Path> folders) {
    public Layers {
        folders = List.copyOf(folders);
    }

    /** Where the file that a host would see comes from. */
    Optional<Path> find(String absolute) {
        return folders.stream()
                .map(folder -> folder.resolve(absolute.substring(1)))
                .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    /** The path with the links on the way to it followed: /lib is a link, and a folder of that name would hide it. */
    String real(String absolute) {
        String path = "";
        for (String part : absolute.substring(1).split("/", -1)) {
            path = path + "/" + part;
            Optional<Path> below = path.equals(absolute) ? Optional.empty() : find(path);
            if (below.isPresent() && Files.isSymbolicLink(below.get())) {
                path = target(path, below.get());
            }
        }
        return path;
    }

    private static String target(String link, Path below) {
        try {
            return Path.of(link)
                    .resolveSibling(Files.readSymbolicLink(below))
                    .normalize()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String overlayOption() {
        return folders.stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    /** Name to number, from {@code /etc/passwd} or {@code /etc/group}. */
    Map<String, Integer> numbers(String file) {
        return lines(file)
                .map(line -> line.split(":", -1))
                .filter(parts -> parts.length > 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> Integer.parseInt(parts[2]), (a, _) -> a));
    }

    /** The Debian packages that are installed. */
    List<String> packages() {
        var text = lines("/var/lib/dpkg/status").collect(Collectors.joining("\n"));
        return Arrays.stream(text.split("\n\n"))
                .filter(entry -> entry.contains("\nStatus: install ok installed"))
                .map(entry -> entry.lines().findFirst().orElse("").replace("Package: ", ""))
                .toList();
    }

    private Stream<String> lines(String file) {
        Optional<Path> path = find(file);
        if (path.isEmpty()) {
            return Stream.empty();
        }
        try {
            return Files.readAllLines(path.get()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
