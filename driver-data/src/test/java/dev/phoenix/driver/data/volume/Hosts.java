package dev.phoenix.driver.data.volume;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.PlainHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The hosts of two sites as two folders of this machine, with its own shell and rsync. In place of ssh there is a program
 * that runs the command in the other site's folder.
 */
final class Hosts implements Remote {
    private final Path folder;
    /** Sites whose hosts are off. */
    final Set<String> gone = new HashSet<>();
    /** With which code the way to a site fails. */
    final Map<String, String> faults = new HashMap<>();

    Hosts(Path folder, String one, String other) throws IOException {
        this.folder = folder;
        prepare(one, other);
        prepare(other, one);
    }

    private void prepare(String site, String other) throws IOException {
        Files.createDirectories(volume(site));
        Files.writeString(folder.resolve(site).resolve("host-key.pub"), "ssh-ed25519 AAAA host\n");
        program(site, "ssh", """
                case " $* " in *' -O '* | *' -N '*) exit 0 ;; esac
                while [ "$1" != rsync ]; do shift; done
                exec sh -c "$(echo "$*" | sed 's|%1$s/%2$s/mnt|%1$s/%3$s/mnt|g')\"""".formatted(folder, site, other));
    }

    /** A program that a site's host has, or has instead of this machine's. */
    void program(String site, String name, String body) throws IOException {
        var file = Files.createDirectories(folder.resolve(site).resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path volume(String site) {
        return folder.resolve(site).resolve("mnt/uploads");
    }

    @Override
    public RemoteHost host(String site, Host host) {
        if (gone.contains(site)) {
            throw new AssertionError(site + " was waited for");
        }
        var fault = faults.get(site);
        if (fault != null) {
            throw PhoenixException.failed(fault, "the way to " + site + " fails.", "It is meant to.");
        }
        return new Here(site);
    }

    @Override
    public boolean answers(String site, Host host, Duration within) {
        return !gone.contains(site);
    }

    @Override
    public void close() {}

    private final class Here extends PlainHost {
        private final String site;

        Here(String site) {
            this.site = site;
        }

        /** Nothing of this machine is touched: a host's own paths lie in the test's folder. */
        private String here(String text) {
            var root = folder.resolve(site).toString();
            return text.replace("/var/lib/phoenix", root + "/lib")
                    .replace("/root/.ssh", root + "/ssh")
                    .replace("/mnt/", root + "/mnt/")
                    .replace("/etc/ssh/ssh_host_ed25519_key.pub", root + "/host-key.pub");
        }

        @Override
        public Result run(List<String> command, byte[] stdin, Duration timeout) {
            try {
                var err = Files.createTempFile(folder, "err", "");
                // By a shell, because it looks along the PATH that it is given.
                var byShell = new ArrayList<>(List.of("sh", "-c", "exec \"$@\"", "run"));
                command.forEach(word -> byShell.add(here(word)));
                var builder = new ProcessBuilder(byShell).redirectError(err.toFile());
                builder.environment()
                        .merge("PATH", folder.resolve(site).resolve("bin").toString(), (path, bin) -> bin + ":" + path);
                var process = builder.start();
                try (var in = process.getOutputStream()) {
                    in.write(stdin);
                }
                var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Result(process.waitFor(), out, Files.readString(err));
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        @Override
        public void write(String path, byte[] content, String mode) {
            try {
                var file = Path.of(here(path));
                Files.createDirectories(file.resolveSibling("."));
                Files.write(file, content);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }
}
