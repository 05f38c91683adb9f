package dev.phoenix.cli.rehearse;

import dev.phoenix.lab.needs.Needs;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What the lab cannot do of the sites that are to be rehearsed: told before anything is made, refused where it cannot work. */
final class Lacks {
    private static final Pattern PLUGIN = Pattern.compile("([a-z]+) ([0-9]+(?:\\.[0-9]+)*)");
    private static final Map<String, String> SOURCES =
            Map.of("hcloud", "hetznercloud/hcloud", "digitalocean", "digitalocean/digitalocean");

    private Lacks() {}

    /**
     * @param home where Phoenix is installed, whose recipes say which plugins the lab has
     * @param folder of the estate
     * @param configurations of the sites that are needed: folders below the estate's
     * @param tell takes what can be rehearsed all the same, one at a time
     */
    static void check(Path home, Path folder, List<String> configurations, Consumer<Diagnostic> tell) {
        var folders = configurations.stream()
                .map(one -> Path.of(one).normalize().toString())
                .toList();
        var found = Needs.of(files(folder), folders, plugins(recipe(home)));
        found.stream().filter(one -> one.severity() == Severity.WARNING).forEach(tell);
        var stops =
                found.stream().filter(one -> one.severity() == Severity.ERROR).toList();
        if (!stops.isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, stops, null);
        }
    }

    /** @param recipe of the engine {@code providers}, with a line such as {@code version="hcloud 1.60.1, …"} */
    static Map<String, String> plugins(String recipe) {
        var plugins = new TreeMap<String, String>();
        recipe.lines()
                .filter(line -> line.startsWith("version="))
                .forEach(line -> PLUGIN.matcher(line)
                        .results()
                        .forEach(plugin ->
                                plugins.put(SOURCES.getOrDefault(plugin.group(1), plugin.group(1)), plugin.group(2))));
        return plugins;
    }

    private static String recipe(Path home) {
        try {
            return Files.readString(home.resolve("engines/providers/engine"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, String> files(Path folder) {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Lacks::isConfiguration).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static boolean isConfiguration(Path file) {
        return Needs.isConfiguration(file.getFileName().toString()) && Files.isRegularFile(file);
    }
}
