package dev.phoenix.observe.archive;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.ReadsWhole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Every host of a site at once: real commands, to which the folder of records is a folder of the test's. */
final class FolderHost implements Remote, ReadsWhole {
    private final Path folder;
    private final Set<String> off = new HashSet<>();
    private boolean wayClosed;

    FolderHost(Path folder) {
        this.folder = folder;
    }

    void file(String name, byte[] content) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), content);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    void file(String name, String content) {
        file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** What {@code systemctl} says when it is asked for a unit. */
    void knowsUptimed(boolean knows) {
        file("systemctl", "#!/bin/sh\nexit " + (knows ? 0 : 1) + "\n");
        var _ = folder.resolve("systemctl").toFile().setExecutable(true);
    }

    void switchOff(String host) {
        off.add(host);
    }

    void closeTheWay() {
        wayClosed = true;
    }

    private Process start(List<String> command) {
        var local = command.stream()
                .map(word -> word.replace("/var/spool/uptimed", folder.toString())
                        .replace("systemctl", folder + "/systemctl"))
                .toList();
        try {
            return new ProcessBuilder(local).start();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public boolean answers(String site, Host host, Duration within) {
        if (wayClosed) {
            throw PhoenixException.failed("SSH-017", "the jump host bastion.ocean does not answer.", "Look at it.");
        }
        return !off.contains(host.name());
    }

    @Override
    public RemoteHost host(String site, Host host) {
        if (off.contains(host.name())) {
            throw new AssertionError("waited for a host that is gone");
        }
        return this;
    }

    @Override
    public Result run(List<String> command, byte[] stdin, Duration timeout) {
        var process = start(command);
        try {
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), out, err);
        } catch (IOException | InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Override
    public String check(Duration timeout, String... command) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public Running follow(List<String> command, Consumer<String> line) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public Shell shell() {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public Forward forward(String host, int port) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public void write(String path, byte[] content, String mode) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public void close() {}
}
