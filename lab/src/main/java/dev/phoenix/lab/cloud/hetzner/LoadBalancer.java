package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Action;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * @param ipv4 public address
 * @param ipv6 network such as {@code 2001:db8:e1:7::/64}
 * @param pointers reverse names by address
 * @param exposed whether the public addresses are in use
 */
record LoadBalancer(
        long id,
        String name,
        Map<String, String> labels,
        Instant created,
        LoadBalancerType type,
        Location location,
        String algorithm,
        String ipv4,
        String ipv6,
        Map<String, String> pointers,
        boolean exposed,
        boolean guarded,
        List<Service> services,
        List<Target> targets,
        List<Joined> networks)
        implements Resource<LoadBalancer> {

    /**
     * @param protocol tcp, http or https (with TLS)
     * @param proxy whether targets get the PROXY protocol's line
     * @param http empty with tcp
     */
    record Service(String protocol, int listen, int destination, boolean proxy, Optional<Http> http, Health health) {}

    /**
     * @param lifetime of the cookie, seconds
     * @param idle seconds after which a silent connection is closed
     */
    record Http(String cookie, int lifetime, List<Long> certificates, boolean redirect, boolean sticky, int idle) {}

    /**
     * @param interval seconds
     * @param timeout seconds
     * @param http empty with tcp
     */
    record Health(String protocol, int port, int interval, int timeout, int retries, Optional<HealthHttp> http) {}

    record HealthHttp(String domain, String path, String response, List<String> codes, boolean tls) {}

    /** A place in a private network. */
    record Joined(long network, String ip) {}

    /** Where requests go. */
    sealed interface Target {
        record OneServer(long id, boolean inside) implements Target {}

        record Selected(String selector, boolean inside) implements Target {}

        record Address(String ip) implements Target {}

        /** This server by its id, not by a selector that it fits. */
        default boolean is(long server) {
            return switch (this) {
                case OneServer one -> one.id() == server;
                case Selected _, Address _ -> false;
            };
        }

        /** The same machine or selector, whatever the way to it. */
        default boolean same(Target other) {
            return switch (this) {
                case OneServer one -> other instanceof OneServer that && one.id() == that.id();
                case Selected one ->
                    other instanceof Selected that && one.selector().equals(that.selector());
                case Address one -> one.equals(other);
            };
        }
    }

    /** As the world knows it. */
    String worldId() {
        return "hcloud-lb-" + id;
    }

    Action.Reference reference() {
        return new Action.Reference("load_balancer", Long.toString(id));
    }

    /** A server that is gone is no target any more. */
    LoadBalancer without(long server) {
        return withTargets(targets.stream().filter(target -> !target.is(server)).toList());
    }

    LoadBalancer {
        pointers = java.util.Collections.unmodifiableMap(new TreeMap<>(pointers));
        services = List.copyOf(services);
        targets = List.copyOf(targets);
        networks = List.copyOf(networks);
    }

    /** The address that it has in its IPv6 network. */
    String host6() {
        return ipv6.replace("/64", "1");
    }

    /** Out of a private network. */
    LoadBalancer leaving(long network) {
        return withNetworks(
                networks.stream().filter(one -> one.network() != network).toList());
    }

    boolean isIn(long network) {
        return networks.stream().anyMatch(one -> one.network() == network);
    }

    @Override
    public LoadBalancer described(String changed, Map<String, String> others) {
        return new LoadBalancer(
                id, changed, others, created, type, location, algorithm, ipv4, ipv6, pointers, exposed, guarded,
                services, targets, networks);
    }

    LoadBalancer with(LoadBalancerType other) {
        return new LoadBalancer(
                id, name, labels, created, other, location, algorithm, ipv4, ipv6, pointers, exposed, guarded, services,
                targets, networks);
    }

    LoadBalancer balancing(String other) {
        return new LoadBalancer(
                id, name, labels, created, type, location, other, ipv4, ipv6, pointers, exposed, guarded, services,
                targets, networks);
    }

    LoadBalancer withPointers(Map<String, String> others) {
        return new LoadBalancer(
                id, name, labels, created, type, location, algorithm, ipv4, ipv6, others, exposed, guarded, services,
                targets, networks);
    }

    LoadBalancer exposed(boolean changed) {
        return new LoadBalancer(
                id, name, labels, created, type, location, algorithm, ipv4, ipv6, pointers, changed, guarded, services,
                targets, networks);
    }

    LoadBalancer guarded(boolean changed) {
        return new LoadBalancer(
                id, name, labels, created, type, location, algorithm, ipv4, ipv6, pointers, exposed, changed, services,
                targets, networks);
    }

    LoadBalancer withServices(List<Service> others) {
        return new LoadBalancer(
                id, name, labels, created, type, location, algorithm, ipv4, ipv6, pointers, exposed, guarded, others,
                targets, networks);
    }

    LoadBalancer withTargets(List<Target> others) {
        return new LoadBalancer(
                id, name, labels, created, type, location, algorithm, ipv4, ipv6, pointers, exposed, guarded, services,
                others, networks);
    }

    LoadBalancer withNetworks(List<Joined> others) {
        return new LoadBalancer(
                id, name, labels, created, type, location, algorithm, ipv4, ipv6, pointers, exposed, guarded, services,
                targets, others);
    }
}
