package dev.phoenix.lab.host;

import dev.phoenix.lab.net.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all hosts of a lab have in common.
 *
 * @param folder the lab's, with {@code scripts} and {@code hosts} in it
 * @param group begins the names of the hosts' control groups
 * @param containerd a containerd folder with images imported, given to each host at its first boot
 * @param uptimes for how long a provider's hosts believe to be up already when they first boot
 */
public record HostSetting(
        Path folder,
        String group,
        Layers layers,
        String resolver,
        String labKey,
        Optional<Path> containerd,
        Map<String, Duration> uptimes) {
    public HostSetting {
        uptimes = Map.copyOf(uptimes);
    }

    /** A command out of the Debian root that all hosts share, with {@code mounted} at {@code /mnt}. */
    List<String> tool(Path mounted, String... command) {
        var argv = new ArrayList<>(List.of(
                "/bin/bash",
                folder.resolve("scripts/service.sh").toString(),
                layers.folders().getLast().toString(),
                mounted.toString(),
                Place.OPERATOR.title()));
        argv.addAll(List.of(command));
        return List.copyOf(argv);
    }

    Path hostFolder(String id) {
        return folder.resolve("hosts").resolve(id);
    }

    String groupOf(String id) {
        return group + "." + id;
    }

    Duration uptime(String provider) {
        return uptimes.getOrDefault(provider, Duration.ZERO);
    }
}
