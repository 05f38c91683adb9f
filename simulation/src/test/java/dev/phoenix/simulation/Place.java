package dev.phoenix.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
    /** Those that may run here. */
    final Set<String> singletons = new TreeSet<>();

    boolean gate;
    Optional<String> relay = Optional.empty();
    /** Service → share of its users that the edge relays, in 1/10000. */
    final Map<String, Integer> shares = new TreeMap<>();

    /** Service → until when its requests wait. */
    final Map<String, Instant> holds = new TreeMap<>();

    final Map<String, Copy> data = new TreeMap<>();
    /** Service → when somebody last came here for it. */
    final Map<String, Instant> lastUsers = new TreeMap<>();

    Place(String name) {
        this.name = name;
    }

    /** What is built already stays. */
    void build(Built wanted) {
        if (built.compareTo(wanted) < 0) {
            built = wanted;
        }
    }

    boolean serves() {
        return built == Built.DEPLOYED;
    }

    int share(String service) {
        return shares.getOrDefault(service, 0);
    }

    void destroy() {
        built = Built.ABSENT;
        singletons.clear();
        forgetEdge();
        data.clear();
    }

    boolean carries() {
        return shares.values().stream().anyMatch(share -> share > 0);
    }

    /** Nobody is sent on for these services any more. */
    void recall(List<String> services) {
        services.forEach(service -> shares.put(service, 0));
    }

    void forgetEdge() {
        gate = false;
        relay = Optional.empty();
        shares.clear();
        holds.clear();
    }

    @Override
    public String toString() {
        return name + " " + built + " " + singletons
                + relay.map(it -> " → " + it).orElse("") + " " + shares + " " + data;
    }
}
