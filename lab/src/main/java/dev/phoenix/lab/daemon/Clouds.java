package dev.phoenix.lab.daemon;

import dev.phoenix.lab.LabSecrets;
import dev.phoenix.lab.cloud.CloudControl;
import dev.phoenix.lab.cloud.Snapshot;
import dev.phoenix.lab.cloud.digitalocean.DigitalOceanCloud;
import dev.phoenix.lab.cloud.hetzner.HetznerCloud;
import dev.phoenix.lab.net.Place;
import dev.phoenix.lab.net.Segment;
import dev.phoenix.lab.world.World;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/** Both providers' APIs, each at its own address of the router. */
final class Clouds {
    private static final int HTTP = 80;
    private final HetznerCloud hetzner;
    private final DigitalOceanCloud digitalOcean;

    Clouds(World world, LabSecrets secrets, InstantSource clock) {
        hetzner = new HetznerCloud(world, at(0), secrets.hetznerToken(), clock);
        digitalOcean = new DigitalOceanCloud(world, at(1), secrets.digitalOceanToken(), clock);
    }

    void start() {
        hetzner.start();
        digitalOcean.start();
    }

    CloudControl control(Provider provider) {
        return switch (provider) {
            case HETZNER -> hetzner.control();
            case DIGITALOCEAN -> digitalOcean.control();
        };
    }

    Snapshot resources(Provider provider) {
        return switch (provider) {
            case HETZNER -> hetzner.resources();
            case DIGITALOCEAN -> digitalOcean.resources();
        };
    }

    private static InetSocketAddress at(int index) {
        return new InetSocketAddress(Place.ipv4(Segment.APIS.get(index)), HTTP);
    }
}
