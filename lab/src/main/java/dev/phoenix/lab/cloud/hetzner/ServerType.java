package dev.phoenix.lab.cloud.hetzner;

import java.util.List;
import java.util.OptionalDouble;

/**
 * @param memory GiB
 * @param disk GB
 * @param cpu {@code shared} or {@code dedicated}
 * @param category such as {@code cost_optimized}
 * @param architecture {@code x86} or {@code arm}
 * @param listed whether the list of types has it; retired types are only found by their id
 * @param locations names of where it is or was offered
 * @param retired names of where it can no longer be ordered
 * @param monthly net price in EUR at European locations
 */
record ServerType(
        long id,
        String name,
        int cores,
        int memory,
        int disk,
        String cpu,
        String category,
        String architecture,
        boolean listed,
        List<String> locations,
        List<String> retired,
        OptionalDouble monthly) {
    ServerType {
        locations = List.copyOf(locations);
        retired = List.copyOf(retired);
    }

    boolean orderable(Location location) {
        return locations.contains(location.name()) && !retired.contains(location.name());
    }

    boolean orderable() {
        return !retired.containsAll(locations);
    }
}
