package dev.phoenix.driver.terraform;

import dev.phoenix.driver.terraform.PlannedChange.Action;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which changes of a plan take something away that users or their data rest on: a host, a volume, an address, and what
 * leads to them. Decided by what the resource is called, whatever the provider, and by what the inventory knows.
 */
final class Brake {
    static final String TAINTED = "tainted: it was never completed, or somebody marked it";
    private static final Set<String> HELD = Set.of(
            "server",
            "droplet",
            "instance",
            "vm",
            "machine",
            "node",
            "pool",
            "volume",
            "disk",
            "bucket",
            "filesystem",
            "snapshot",
            "ip",
            "eip",
            "address",
            "loadbalancer",
            "balancer",
            "lb",
            "network",
            "subnet",
            "subnetwork",
            "vpc",
            "cluster",
            "database",
            "db",
            "zone",
            "domain");
    /** Words that make another thing of it: a record in a zone, the key of a server. */
    private static final Set<String> NOT_HELD =
            Set.of("firewall", "record", "rrset", "rdns", "key", "certificate", "template", "policy");
    /** Changed in place, but the provider powers the host off for it. */
    private static final Set<String> POWERED_OFF_BY = Set.of("server_type", "size", "machine_type", "instance_type");

    private static final Set<String> HOSTS = Set.of("server", "droplet", "instance", "vm", "machine");

    private Brake() {}

    /**
     * What must be named before it happens.
     *
     * @param known the hosts that the site has as far as is known; without them nobody is there yet, and what was left
     *     half-made by the first attempt may be made anew
     */
    static List<PlannedChange> losses(List<PlannedChange> changes, Optional<Inventory> known) {
        var hosts = known.map(Inventory::hosts).orElse(List.of());
        return changes.stream()
                .filter(change -> held(change, hosts))
                .filter(change -> change.action().ends() || poweredOff(change))
                .filter(change -> !(hosts.isEmpty() && change.why().equals(TAINTED)))
                .toList();
    }

    private static boolean poweredOff(PlannedChange change) {
        return change.action() == Action.UPDATE
                && words(change).stream().anyMatch(HOSTS::contains)
                && change.attributes().stream().anyMatch(told -> POWERED_OFF_BY.contains(told.split(":", 2)[0]));
    }

    private static boolean held(PlannedChange change, List<Host> hosts) {
        if (hosts.stream().anyMatch(host -> host.providerId().equals(change.id()))) {
            return true;
        }
        var words = words(change);
        return words.stream().anyMatch(HELD::contains) && words.stream().noneMatch(NOT_HELD::contains);
    }

    /** Of the type, without the provider's own name in front. */
    private static List<String> words(PlannedChange change) {
        var words = List.of(change.type().split("_"));
        return words.subList(Math.min(1, words.size()), words.size());
    }
}
