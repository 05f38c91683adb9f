package dev.phoenix.lab;

import dev.phoenix.lab.host.HostState;
import dev.phoenix.model.PhoenixException;
import java.util.List;
import java.util.stream.Stream;

/** A lab that runs, and the hosts in it. */
public record LabStatus(LabInfo info, List<HostState> hosts) {
    public LabStatus {
        hosts = List.copyOf(hosts);
    }

    /** By id, by name, or by the first part of a name, as long as that is one host only. */
    public HostState host(String name) {
        var found = hosts.stream()
                .filter(host -> host.id().equals(name) || host.name().equals(name))
                .toList();
        if (found.isEmpty()) {
            found = hosts.stream()
                    .filter(host -> host.name().startsWith(name + "."))
                    .toList();
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        var known = Stream.concat(
                        Stream.concat(Stream.of(Entry.ROUTER), info.names().stream()),
                        hosts.stream().map(host -> host.name() + " (" + host.id() + ")"))
                .toList();
        throw PhoenixException.usage(
                "LAB-015",
                found.isEmpty() ? "the lab has no " + name : "more than one host is called " + name,
                "One of: " + String.join(", ", known) + ". What runs: phoenix lab status");
    }
}
