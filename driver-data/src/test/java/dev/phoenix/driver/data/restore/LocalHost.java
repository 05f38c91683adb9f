package dev.phoenix.driver.data.restore;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.remote.testkit.PlainHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** This machine with its own shell and tar, in a folder: a host's own paths lie in that. */
final class LocalHost extends PlainHost {
    private final Path folder;
    /** A part of the script at which the connection breaks, before or after it has been carried out. */
    private Optional<String> before = Optional.empty();

    private Optional<String> after = Optional.empty();
    private Optional<Integer> fedAtMost = Optional.empty();
    private Optional<Meanwhile> meanwhile = Optional.empty();

    /** @param text a part of the script after which somebody else acts on this host */
    private record Meanwhile(String text, Runnable act) {}

    LocalHost(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(volume());
    }

    Path volume() {
        return folder.resolve("mnt/uploads");
    }

    /** Where it is written down how far a restore is. */
    Path marks() {
        return folder.resolve("lib/restore");
    }

    /** Once. */
    void breakBefore(String text) {
        before = Optional.of(text);
    }

    /** Once: it is carried out, and nobody hears of it. */
    void breakAfter(String text) {
        after = Optional.of(text);
    }

    /** Once, after a script that has this text was carried out: somebody else is at work here, too. */
    void meanwhileAfter(String text, Runnable act) {
        meanwhile = Optional.of(new Meanwhile(text, act));
    }

    /** Once: whoever feeds is killed after so many octets, and what he feeds meets the end of its input. */
    void killWhoeverFeedsAfter(int octets) {
        fedAtMost = Optional.of(octets);
    }

    private String here(String text) {
        return text.replace("/var/lib/phoenix", folder + "/lib").replace("/mnt/", folder + "/mnt/");
    }

    @Override
    public Result run(List<String> command, byte[] stdin, Duration timeout) {
        var script = command.getLast();
        if (before.filter(script::contains).isPresent()) {
            before = Optional.empty();
            throw lost();
        }
        var result = carriedOut(command, stdin);
        var other = meanwhile.filter(it -> script.contains(it.text()));
        if (other.isPresent()) {
            meanwhile = Optional.empty();
            other.get().act().run();
        }
        if (after.filter(script::contains).isPresent()) {
            after = Optional.empty();
            throw lost();
        }
        return result;
    }

    private static PhoenixException lost() {
        return PhoenixException.failed("SSH-004", "the connection broke.", "It is meant to.");
    }

    private Result carriedOut(List<String> command, byte[] stdin) {
        try {
            var in = Files.write(Files.createTempFile(folder, "in", ""), stdin);
            var out = Files.createTempFile(folder, "out", "");
            var err = Files.createTempFile(folder, "err", "");
            var process = new ProcessBuilder(command.stream().map(this::here).toList())
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Result(process.waitFor(), Files.readString(out), Files.readString(err));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public Result feed(List<String> command, InputStream stdin, Duration timeout) {
        if (fedAtMost.isEmpty()) {
            return super.feed(command, stdin, timeout);
        }
        try {
            var some = stdin.readNBytes(fedAtMost.get());
            fedAtMost = Optional.empty();
            var _ = carriedOut(command, some);
            throw lost();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
