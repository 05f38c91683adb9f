package dev.phoenix.model.estate;

import dev.phoenix.model.PhoenixException;
import java.util.List;
import java.util.Optional;

/** The hosts that a site has now, in the order of their names. */
public record Inventory(String site, List<Host> hosts) {
    public Inventory {
        hosts = List.copyOf(hosts);
    }

    public Optional<Host> host(String name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }

    public List<Host> withRole(String role) {
        return hosts.stream().filter(host -> host.has(role)).toList();
    }

    /** The site's reverse proxy: the first host with role {@code edge}. */
    public Host edge() {
        return only("edge");
    }

    public Host control() {
        return only("control");
    }

    /** The host that has the data. */
    public Host keeping(DataSpec data) {
        return switch (data.keeper()) {
            case DataSpec.HasVolume(var volume) -> holding(volume);
            case DataSpec.HasRole(var role) -> only(role);
            case DataSpec.OnlyHost() -> onlyFor(data.name());
        };
    }

    private Host onlyFor(String data) {
        if (hosts.size() != 1) {
            throw PhoenixException.failed(
                    "EST-020",
                    "site " + site + " has " + hosts.size() + " hosts, and data." + data
                            + " does not say which has it.",
                    "Name the role of its host (data." + data + ".role), or its volume.");
        }
        return hosts.getFirst();
    }

    /** The host that has the volume attached. */
    public Host holding(String volume) {
        return hosts.stream()
                .filter(host -> host.volumes().containsKey(volume))
                .findFirst()
                .orElseThrow(() -> PhoenixException.failed(
                        "EST-020",
                        "no host of site " + site + " has a volume named " + volume + ".",
                        "Attach it in Terraform and list it under volumes in phoenix_hosts."));
    }

    private Host only(String role) {
        return withRole(role).stream()
                .findFirst()
                .orElseThrow(() -> PhoenixException.failed(
                        "EST-021",
                        "site " + site + " has no host with role " + role + ".",
                        "Give one host that role in the phoenix_hosts output."));
    }
}
