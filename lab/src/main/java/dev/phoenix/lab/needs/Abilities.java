package dev.phoenix.lab.needs;

import dev.phoenix.lab.cloud.ImageVerdict;
import dev.phoenix.lab.cloud.Sheet;
import dev.phoenix.lab.cloud.digitalocean.DigitalOceanCloud;
import dev.phoenix.lab.cloud.hetzner.HetznerCloud;
import dev.phoenix.lab.cloud.http.Coverage;
import dev.phoenix.lab.cloud.http.Support;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What this lab makes of each kind of resource: {@code phoenix lab api}, looked at from Terraform's side. */
public final class Abilities {
    private static final String HETZNER = "hcloud_";
    private static final String DIGITAL_OCEAN = "digitalocean_";

    private final Map<String, Coverage.Line> lines = new TreeMap<>();

    public Abilities() {
        var hetzner = HetznerCloud.coverage();
        var digitalOcean = DigitalOceanCloud.coverage();
        for (var row : Sheet.read(Abilities.class, "terraform.tsv").rows()) {
            var coverage = row.text("type").startsWith(HETZNER) ? hetzner : digitalOcean;
            lines.put(row.text("type"), line(coverage, row.text("method"), row.text("path")));
        }
    }

    /** Whether the resource is one of a provider that the lab stands for. */
    static boolean emulated(String type) {
        return type.startsWith(HETZNER) || type.startsWith(DIGITAL_OCEAN);
    }

    /** Every resource that the providers' documentation has. */
    public SortedMap<String, Support> all() {
        var all = new TreeMap<String, Support>();
        lines.forEach((type, line) -> all.put(type, line.support()));
        return all;
    }

    /** Empty: neither the providers' documentation nor this lab has such a resource. */
    Optional<Support> of(String type) {
        return Optional.ofNullable(lines.get(type)).map(Coverage.Line::support);
    }

    /** Empty: it is no server, or its image has a name that no catalogue has, as a snapshot's id is. */
    Optional<ImageVerdict> image(String type, String name) {
        return switch (type) {
            case "hcloud_server" -> HetznerCloud.image(name);
            case "digitalocean_droplet" -> DigitalOceanCloud.image(name);
            default -> Optional.empty();
        };
    }

    private static Coverage.Line line(Coverage coverage, String method, String path) {
        return coverage.lines().stream()
                .filter(one -> one.operation().method().equals(method)
                        && one.operation().pattern().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + method + " " + path + " in the reference"));
    }
}
