package dev.phoenix.lab;

import dev.phoenix.lab.host.HostState;
import java.util.List;

/** A lab that runs, and the hosts in it. */
public record LabStatus(LabInfo info, List<HostState> hosts) {
    public LabStatus {
        hosts = List.copyOf(hosts);
    }
}
