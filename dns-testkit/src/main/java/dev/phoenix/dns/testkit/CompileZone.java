package dev.phoenix.dns.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** BIND's named-compilezone: what a zone file says, by the server that most others are measured by. */
public final class CompileZone {
    private static final List<String> LENIENT = List.of(
            "-i", "none", "-k", "ignore", "-m", "ignore", "-n", "ignore", "-r", "ignore", "-M", "ignore", "-S",
            "ignore", "-T", "ignore");

    private final List<String> program;
    private final Path folder;

    private CompileZone(List<String> program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** The machine's, or the one that comes with the engines; empty if there is none. */
    public static Optional<CompileZone> find(Path folder) {
        var installed = Path.of("/usr/bin/named-compilezone");
        return Files.isExecutable(installed)
                ? Optional.of(new CompileZone(List.of(installed.toString()), folder))
                : EngineProgram.find("name-servers", "usr/bin/named-compilezone")
                        .map(found -> new CompileZone(found.command(), folder));
    }

    /**
     * The records of a zone, one a line as BIND writes them, or why it refuses them.
     *
     * @param log what it said
     */
    public record Verdict(boolean loads, TreeSet<String> lines, String log) {}

    public Verdict of(byte[] zone, String origin) throws InterruptedException {
        var file = folder.resolve("oracle.zone");
        var out = folder.resolve("oracle.out");
        try {
            Files.write(file, zone);
            Files.deleteIfExists(out);
            var command = new ArrayList<>(program);
            command.addAll(LENIENT);
            Stream.of("-f", "text", "-F", "text", "-s", "full", "-o", out.toString(), origin, "oracle.zone")
                    .forEach(command::add);
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            var log = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            boolean loads = process.waitFor() == 0;
            var lines = new TreeSet<String>();
            if (loads) {
                lines.addAll(Files.readAllLines(out, StandardCharsets.ISO_8859_1));
            }
            return new Verdict(loads, lines, log);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
