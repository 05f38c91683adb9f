package dev.phoenix.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a lab is made of.
 *
 * @param rootfs the Debian root of every host, with systemd, sshd, knot and unbound in it
 * @param layers folders laid over it, the topmost first (Salt's, with {@code opt/salt})
 * @param programs single files put into every host, by their path there: {@code /usr/local/bin/kube}
 * @param containerd a containerd folder with the estate's images imported, for each host's first boot
 * @param zones the public zones that the lab's name server serves, such as {@code example.org}; at least one
 * @param clamp how long the clamping resolver keeps any answer at least
 * @param uptimes provider to the time that its hosts believe to be up already at their first boot
 */
public record LabOptions(
        Path rootfs,
        List<Path> layers,
        Map<String, Path> programs,
        Optional<Path> containerd,
        List<String> zones,
        Duration clamp,
        Map<String, Duration> uptimes) {
    public LabOptions {
        layers = List.copyOf(layers);
        programs = Map.copyOf(programs);
        zones = zones.stream()
                .map(zone -> zone.endsWith(".") ? zone : zone + ".")
                .toList();
        uptimes = Map.copyOf(uptimes);
        if (zones.isEmpty()) {
            throw new IllegalArgumentException("a lab serves at least one zone");
        }
    }

    /** A lab of plain hosts; the rest by the {@code with} methods. */
    public static LabOptions of(Path rootfs, String zone) {
        return new LabOptions(
                rootfs,
                List.of(),
                Map.of(),
                Optional.empty(),
                List.of(zone),
                Duration.ofSeconds(10),
                Map.of("digitalocean", Duration.ofDays(200)));
    }

    public LabOptions withSalt(Path layer) {
        return new LabOptions(rootfs, List.of(layer), programs, containerd, zones, clamp, uptimes);
    }

    /** @param kube the one program that is all of Kubernetes by the name it is called by */
    public LabOptions withKube(Path kube) {
        return new LabOptions(rootfs, layers, Map.of("/usr/local/bin/kube", kube), containerd, zones, clamp, uptimes);
    }

    public LabOptions withContainerd(Path template) {
        return new LabOptions(rootfs, layers, programs, Optional.of(template), zones, clamp, uptimes);
    }

    public LabOptions withZones(List<String> names) {
        return new LabOptions(rootfs, layers, programs, containerd, names, clamp, uptimes);
    }

    public LabOptions withClamp(Duration least) {
        return new LabOptions(rootfs, layers, programs, containerd, zones, least, uptimes);
    }
}
