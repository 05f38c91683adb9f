package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Cidr;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record Network(
        long id,
        String name,
        Map<String, String> labels,
        Instant created,
        Cidr range,
        List<Subnet> subnets,
        List<Route> routes,
        boolean exposeRoutes,
        boolean guarded)
        implements Resource<Network> {
    /** @param vswitch of dedicated servers that it reaches; nothing is behind it here */
    record Subnet(String type, Cidr range, String zone, Optional<Long> vswitch) {}

    record Route(String destination, String gateway) {}

    @Override
    public Network described(String name, Map<String, String> labels) {
        return new Network(id, name, labels, created, range, subnets, routes, exposeRoutes, guarded);
    }

    Network withRange(Cidr changed) {
        return new Network(id, name, labels, created, changed, subnets, routes, exposeRoutes, guarded);
    }

    Network withSubnets(List<Subnet> changed) {
        return new Network(id, name, labels, created, range, List.copyOf(changed), routes, exposeRoutes, guarded);
    }

    Network withRoutes(List<Route> changed) {
        return new Network(id, name, labels, created, range, subnets, List.copyOf(changed), exposeRoutes, guarded);
    }

    Network withExposedRoutes(boolean exposed) {
        return new Network(id, name, labels, created, range, subnets, routes, exposed, guarded);
    }

    Network withGuard(boolean guard) {
        return new Network(id, name, labels, created, range, subnets, routes, exposeRoutes, guard);
    }
}
