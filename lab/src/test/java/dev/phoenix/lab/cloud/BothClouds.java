package dev.phoenix.lab.cloud;

import dev.phoenix.lab.cloud.digitalocean.DigitalOceanCloud;
import dev.phoenix.lab.cloud.hetzner.HetznerCloud;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;

/** Both clouds, empty, before a world that only keeps what it is told. */
public final class BothClouds implements AutoCloseable {
    public final FakeWorld world = new FakeWorld();
    public final HetznerCloud hetzner = new HetznerCloud(world, anyPort(), "secret", BothClouds::now);
    public final DigitalOceanCloud ocean = new DigitalOceanCloud(world, anyPort(), "secret", BothClouds::now);
    public final Api hetznerApi = new Api(hetzner.address(), "secret");
    public final Api oceanApi = new Api(ocean.address(), "secret");

    public BothClouds() {
        hetzner.control().requestsPerHour(Integer.MAX_VALUE);
        ocean.control().requestsPerHour(Integer.MAX_VALUE);
        // However busy the machine is: what was begun is done when the answer comes.
        hetzner.control().settling(Duration.ofMinutes(1));
        ocean.control().settling(Duration.ofMinutes(1));
        hetzner.start();
        ocean.start();
    }

    private static Instant now() {
        return Instant.parse("2026-01-01T00:00:00Z");
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void close() {
        world.open();
        hetznerApi.close();
        oceanApi.close();
        hetzner.close();
        ocean.close();
    }
}
