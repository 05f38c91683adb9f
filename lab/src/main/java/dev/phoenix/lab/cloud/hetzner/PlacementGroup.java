package dev.phoenix.lab.cloud.hetzner;

import java.time.Instant;
import java.util.Map;

/** Servers that are to run on different machines; there is one machine here, so it is kept and told. */
record PlacementGroup(long id, String name, Map<String, String> labels, Instant created)
        implements Resource<PlacementGroup> {
    static final int MOST = 10;

    @Override
    public PlacementGroup described(String changed, Map<String, String> others) {
        return new PlacementGroup(id, changed, others, created);
    }
}
