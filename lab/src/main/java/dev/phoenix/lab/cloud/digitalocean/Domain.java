package dev.phoenix.lab.cloud.digitalocean;

import java.util.List;
import java.util.Optional;

record Domain(String name, List<Entry> entries) {
    /**
     * @param data without the trailing dot of host names, as the API tells it
     * @param ttl seconds
     * @param priority of MX and SRV
     * @param port of SRV
     * @param weight of SRV
     * @param flags of CAA
     * @param tag of CAA
     */
    record Entry(
            long id,
            String type,
            String name,
            String data,
            int ttl,
            Optional<Integer> priority,
            Optional<Integer> port,
            Optional<Integer> weight,
            Optional<Integer> flags,
            Optional<String> tag) {}

    Domain {
        entries = List.copyOf(entries);
    }

    Domain withEntries(List<Entry> changed) {
        return new Domain(name, changed);
    }
}
