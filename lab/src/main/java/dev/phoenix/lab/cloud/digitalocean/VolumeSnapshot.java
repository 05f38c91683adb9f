package dev.phoenix.lab.cloud.digitalocean;

import java.time.Instant;
import java.util.List;

/** @param gigabytes the size of the volume that it was made from, which one made from it must have at least */
record VolumeSnapshot(
        String id, String name, String volume, Region region, int gigabytes, List<String> tags, Instant created) {
    VolumeSnapshot {
        tags = List.copyOf(tags);
    }
}
