package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Cidr;
import java.time.Instant;

/** @param usual the one that a region's droplets are in unless they ask for another; made by need, cannot be deleted */
record Vpc(String id, String name, String description, Region region, Cidr range, boolean usual, Instant created) {
    Vpc described(String changedName, String changedDescription) {
        return new Vpc(id, changedName, changedDescription, region, range, usual, created);
    }

    String worldId() {
        return "digitalocean-" + id;
    }
}
