package dev.phoenix.lab;

import dev.phoenix.lab.cloud.AddressPool;
import dev.phoenix.lab.cloud.CloudControl;
import dev.phoenix.lab.cloud.digitalocean.DigitalOceanCloud;
import dev.phoenix.lab.cloud.hetzner.HetznerCloud;
import dev.phoenix.lab.world.NoHosts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Both clouds without hosts, for the tests of whoever writes for these providers: no root, no namespaces. */
public final class ApiOnly implements AutoCloseable {
    /** More than any suite makes. */
    private static final int SERVERS = 10_000;

    private static final int REQUESTS_PER_HOUR = 10_000_000;

    private final HetznerCloud hetzner;
    private final DigitalOceanCloud digitalOcean;
    private final InetAddress address;
    private final String token;

    /**
     * @param hetznerPort 0: any free one
     * @param digitalOceanPort 0: any free one
     */
    public ApiOnly(InetAddress address, int hetznerPort, int digitalOceanPort, String token, InstantSource clock) {
        this.address = address;
        this.token = token;
        // RFC 2544's range for measurements: room for more servers than a /24 of the documentation's.
        hetzner = new HetznerCloud(
                new NoHosts(),
                new InetSocketAddress(address, hetznerPort),
                token,
                clock,
                AddressPool.v4("198.18.0.0/16"),
                AddressPool.v6("2001:db8:e1::/48"));
        digitalOcean = new DigitalOceanCloud(
                new NoHosts(),
                new InetSocketAddress(address, digitalOceanPort),
                token,
                clock,
                AddressPool.v4("198.19.0.0/16"),
                AddressPool.v6("2001:db8:d0::/48"));
        generous(hetzner.control());
        generous(digitalOcean.control());
    }

    public void start() {
        hetzner.start();
        digitalOcean.start();
    }

    /** What the clients of both providers read from their environment. */
    public Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        environment.put("HCLOUD_ENDPOINT", origin(hetzner.address()) + "/v1");
        // Storage boxes have an endpoint of their own, which asks for the same token.
        environment.put("HETZNER_ENDPOINT", origin(hetzner.address()) + "/v1");
        environment.put("HCLOUD_TOKEN", token);
        environment.put("DIGITALOCEAN_API_URL", origin(digitalOcean.address()));
        environment.put("DIGITALOCEAN_TOKEN", token);
        return environment;
    }

    @Override
    public void close() {
        hetzner.close();
        digitalOcean.close();
    }

    private static void generous(CloudControl control) {
        control.serverQuota(SERVERS);
        control.requestsPerHour(REQUESTS_PER_HOUR);
    }

    private String origin(InetSocketAddress bound) {
        var host = address.getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort();
    }
}
