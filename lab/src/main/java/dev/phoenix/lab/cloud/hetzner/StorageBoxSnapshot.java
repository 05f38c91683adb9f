package dev.phoenix.lab.cloud.hetzner;

import java.time.Instant;
import java.util.Map;

/** @param name the moment at which it was made, which is all that Hetzner calls it by */
record StorageBoxSnapshot(
        long id, long box, String name, String description, Map<String, String> labels, Instant created)
        implements Resource<StorageBoxSnapshot> {
    @Override
    public StorageBoxSnapshot described(String same, Map<String, String> others) {
        return new StorageBoxSnapshot(id, box, name, description, others, created);
    }

    StorageBoxSnapshot described(String changed) {
        return new StorageBoxSnapshot(id, box, name, changed, labels, created);
    }
}
