package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.world.World;

/** DigitalOcean has no call for them: a droplet's addresses point to its name if that is fully qualified. */
final class ReverseNames {
    private ReverseNames() {}

    static void publish(World world, Droplet droplet) {
        var name = droplet.name().contains(".") ? droplet.name() : "";
        world.reverseName(droplet.ipv4(), name);
        droplet.host6().ifPresent(ip -> world.reverseName(ip, name));
    }

    static void withdraw(World world, Droplet droplet) {
        world.reverseName(droplet.ipv4(), "");
        droplet.host6().ifPresent(ip -> world.reverseName(ip, ""));
    }
}
