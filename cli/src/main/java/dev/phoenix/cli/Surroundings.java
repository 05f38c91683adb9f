package dev.phoenix.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a command finds around it; a test hands in its own.
 *
 * @param home the folder that {@code ~} stands for
 * @param installation where Phoenix itself lies, as the launcher says
 * @param terminal a person reads and can answer
 */
public record Surroundings(
        Map<String, String> environment,
        Path home,
        Path folder,
        Optional<Path> installation,
        PrintStream out,
        PrintStream err,
        Supplier<String> answers,
        boolean terminal,
        InstantSource clock) {
    public static Surroundings real() {
        var environment = System.getenv();
        return new Surroundings(
                environment,
                home(environment),
                Path.of("").toAbsolutePath(),
                Optional.ofNullable(environment.get("PHOENIX_HOME")).map(Path::of),
                System.out,
                System.err,
                Surroundings::answer,
                isTerminal(0) && isTerminal(1),
                InstantSource.system());
    }

    /** As the launcher and the engines' scripts have it; the JVM's own guess is "?" for a user without an entry in passwd. */
    private static Path home(Map<String, String> environment) {
        var own = environment.getOrDefault("HOME", "");
        return Path.of(own.isEmpty() ? System.getProperty("user.home") : own).toAbsolutePath();
    }

    private static String answer() {
        try {
            var line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Cheaper than {@code System.console()}, which starts a line editor. */
    private static boolean isTerminal(int descriptor) {
        try {
            var target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException _) {
            return false;
        }
    }

    /** A program of the caller's, by the caller's PATH; a relative place in it counts from where the caller stands. */
    public Optional<Path> program(String... names) {
        var places = environment.getOrDefault("PATH", "").split(File.pathSeparator);
        return Stream.of(names)
                .flatMap(name -> Stream.of(places)
                        .filter(place -> !place.isEmpty())
                        .map(place -> folder.resolve(place).resolve(name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** Of this build, from the jar. */
    public String version() {
        return Optional.ofNullable(Surroundings.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    /** {@code $XDG_CACHE_HOME/phoenix} or {@code ~/.cache/phoenix}. */
    public Path cache() {
        var xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (xdg.isEmpty() ? home.resolve(".cache") : Path.of(xdg)).resolve("phoenix");
    }

    /** For whoever redraws a terminal. */
    public static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
