package dev.phoenix.lab.daemon;

import dev.phoenix.lab.host.HostState;
import dev.phoenix.lab.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The hosts for readers outside, and their keys for {@code phoenix lab ssh}: replaced as a whole, so never half written. */
final class StateFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Path file;
    private final Path knownHosts;
    private List<HostState> last = List.of();

    StateFile(Path file, Path knownHosts) {
        this.file = file;
        this.knownHosts = knownHosts;
    }

    /** Reads and writes under one lock: the last writer has seen the last change. */
    synchronized void write(Supplier<List<HostState>> current) {
        List<HostState> hosts = current.get();
        last = hosts;
        replace(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(hosts));
        replace(knownHosts, hosts.stream().flatMap(StateFile::known).collect(Collectors.joining()));
    }

    /** The same, if anything is otherwise than it was written. */
    synchronized void refresh(Supplier<List<HostState>> current) {
        if (!current.get().equals(last)) {
            write(current);
        }
    }

    private static Stream<String> known(HostState host) {
        return host.hostKey().stream()
                .flatMap(key -> Stream.concat(host.ipv4().stream(), host.ipv6().stream())
                        .map(address -> address.replaceFirst("/.*", "") + " " + key + "\n"));
    }

    private static void replace(Path target, String text) {
        try {
            Path next = target.resolveSibling(target.getFileName() + ".next");
            Files.writeString(next, text);
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new WorldException("cannot write " + target, e);
        }
    }
}
