package dev.phoenix.simulation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One site, as users and drivers meet it. */
final class Place {
    /** How far it is built. */
    enum Built {
        ABSENT,
        SERVERS,
        CONFIGURED,
        DEPLOYED
    }

    final String name;
    Built built = Built.ABSENT;
    boolean singletons;
    boolean gate;
    Optional<String> relay = Optional.empty();
    /** Service → share of its users that the edge relays, in 1/10000. */
    final Map<String, Integer> shares = new TreeMap<>();

    /** Service → until when its requests wait. */
    final Map<String, Instant> holds = new TreeMap<>();

    final Map<String, Copy> data = new TreeMap<>();
    Instant lastUser = Instant.MIN;

    Place(String name) {
        this.name = name;
    }

    boolean serves() {
        return built == Built.DEPLOYED;
    }

    int share(String service) {
        return shares.getOrDefault(service, 0);
    }

    void destroy() {
        built = Built.ABSENT;
        singletons = false;
        forgetEdge();
        data.clear();
    }

    void forgetEdge() {
        gate = false;
        relay = Optional.empty();
        shares.clear();
        holds.clear();
    }

    @Override
    public String toString() {
        return name + " " + built + (singletons ? " singletons" : "")
                + relay.map(it -> " → " + it).orElse("") + " " + shares + " " + data;
    }
}
