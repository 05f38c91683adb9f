package dev.phoenix.simulation;

import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.observation.Served;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sites, names, resolvers and users; and what must be true of them at every moment. */
final class SimulatedWorld {
    static final int ALL = 10000;
    static final Duration LONG_TTL = Duration.ofSeconds(300);
    static final Duration SHORT_TTL = Duration.ofSeconds(40);
    /** Of each user, below which share the edge relays him. */
    private static final List<Integer> USERS = List.of(50, 3000, 6000, 9999);

    private record Cached(String site, Instant until) {}

    /** Where a request arrives; empty while it waits. */
    private record Route(Optional<Place> end, String failure) {}

    final Estate estate;
    final Turns turns;
    final Map<String, Place> places = new TreeMap<>();
    /** Service → site. */
    final Map<String, String> names = new TreeMap<>();
    /** Sites whose hosts have addresses. */
    final TreeSet<String> hosts = new TreeSet<>();

    Duration ttl = LONG_TTL;
    Instant lowered = Instant.MIN;
    /** Until when answers that led elsewhere before the last rename are held. */
    Instant answersUntil = Instant.MIN;

    Optional<String> violation = Optional.empty();
    private final Map<String, Cached> cache = new TreeMap<>();
    /** Of each service that has data, what was acknowledged. */
    private final Map<String, List<Integer>> acknowledged = new TreeMap<>();

    private int written;

    SimulatedWorld(Estate estate, Turns turns) {
        this.estate = estate;
        this.turns = turns;
        estate.sites().keySet().forEach(site -> places.put(site, new Place(site)));
        estate.services().keySet().stream()
                .filter(service -> !estate.dataOf(service).isEmpty())
                .forEach(service -> acknowledged.put(service, new ArrayList<>()));
    }

    Place at(String site) {
        return places.get(site);
    }

    Served served() {
        return new Served(names, Map.of());
    }

    /** A moment: data streams, users read and write, and all is looked at. */
    void tick(Random random) {
        places.values().forEach(place -> stream(place, random));
        for (int user = 0; user < USERS.size(); user++) {
            for (var service : estate.services().keySet()) {
                var route = route(user, service);
                if (!route.failure().isEmpty()) {
                    violated("a read of " + service + " failed: " + route.failure());
                }
            }
        }
        acknowledged.keySet().forEach(service -> write(random.nextInt(USERS.size()), service));
        oneWriter();
        nothingLost();
        for (var singleton : estate.singletons().keySet()) {
            if (places.values().stream()
                            .filter(place -> place.singletons.contains(singleton))
                            .count()
                    > 1) {
                violated(singleton + " runs at two sites");
            }
        }
    }

    void violated(String what) {
        violation = violation.or(() -> Optional.of(what));
    }

    private void stream(Place place, Random random) {
        place.data.forEach((name, copy) -> copy.follows
                .map(site -> at(site).data.get(name))
                .filter(source -> source.origin.equals(copy.origin) && copy.role == Copy.Role.STANDBY)
                .ifPresent(source -> {
                    int missing = source.writes.size() - copy.writes.size();
                    int now = missing <= 0 ? 0 : random.nextInt(missing + 1);
                    copy.writes.addAll(source.writes.subList(
                            source.writes.size() - Math.max(missing, 0),
                            source.writes.size() - Math.max(missing, 0) + now));
                }));
    }

    private Optional<String> resolve(int user, String service) {
        var key = user + service;
        var now = turns.instant();
        var known = cache.get(key);
        if (known == null || !known.until().isAfter(now)) {
            var site = names.get(service);
            if (site == null) {
                return Optional.empty();
            }
            if (!hosts.contains(site)) {
                return Optional.of("");
            }
            known = new Cached(site, now.plus(ttl));
            cache.put(key, known);
        }
        return Optional.of(known.site());
    }

    private Route route(int user, String service) {
        var site = resolve(user, service);
        if (site.isEmpty()) {
            return new Route(Optional.empty(), "");
        }
        var first = places.get(site.get());
        if (first == null || !first.serves()) {
            return failed(first == null ? "its name leads to a host without an address" : first.name + " is not there");
        }
        first.lastUsers.put(service, turns.instant());
        if (held(first, service)) {
            return new Route(Optional.empty(), "");
        }
        if (first.share(service) <= USERS.get(user)) {
            return new Route(Optional.of(first), "");
        }
        return relayed(user, service, first);
    }

    private Route relayed(int user, String service, Place first) {
        var second = first.relay.map(this::at);
        if (second.isEmpty()) {
            return failed("the edge of " + first.name + " is to relay it, and knows not where to");
        }
        if (!second.get().serves()) {
            return failed(first.name + " relays to " + second.get().name + ", which is not there");
        }
        if (held(second.get(), service)) {
            return new Route(Optional.empty(), "");
        }
        return second.get().share(service) > USERS.get(user)
                ? failed("two edges relay to each other")
                : new Route(second, "");
    }

    private static Route failed(String why) {
        return new Route(Optional.empty(), why);
    }

    private boolean held(Place place, String service) {
        var until = place.holds.get(service);
        return until != null && until.isAfter(turns.instant());
    }

    private void write(int user, String service) {
        route(user, service).end().filter(place -> writes(place, service)).ifPresent(place -> {
            int id = ++written;
            estate.dataOf(service)
                    .keySet()
                    .forEach(name -> place.data.get(name).writes.add(id));
            acknowledged.get(service).add(id);
        });
    }

    /** Whether one of these data sets, moved between the two, is written at the second. */
    boolean movedTo(String from, String to, List<String> data) {
        return data.stream().anyMatch(name -> {
            var old = at(from).data.get(name);
            var copy = at(to).data.get(name);
            return old != null && copy != null && old.origin.equals(copy.origin) && copy.role == Copy.Role.WRITER;
        });
    }

    /** Whether the site has the writer of everything. */
    static boolean writes(Place place) {
        return !place.data.isEmpty() && place.data.values().stream().allMatch(copy -> copy.role == Copy.Role.WRITER);
    }

    private boolean writes(Place place, String service) {
        return estate.dataOf(service).keySet().stream().allMatch(name -> {
            var copy = place.data.get(name);
            return copy != null && copy.role == Copy.Role.WRITER;
        });
    }

    /** Where each user's next write would arrive; empty where it would be turned away. */
    List<Optional<String>> writersOfUsers() {
        return writersOfUsers(List.copyOf(estate.services().keySet()));
    }

    List<Optional<String>> writersOfUsers(List<String> services) {
        var all = new ArrayList<Optional<String>>();
        for (int user = 0; user < USERS.size(); user++) {
            for (var service : acknowledged.keySet()) {
                if (services.contains(service) && names.containsKey(service)) {
                    all.add(route(user, service)
                            .end()
                            .filter(place -> writes(place, service))
                            .map(place -> place.name));
                }
            }
        }
        return all;
    }

    private void oneWriter() {
        for (var data : estate.data().keySet()) {
            var origins = places.values().stream()
                    .map(place -> place.data.get(data))
                    .filter(copy -> copy != null && copy.role == Copy.Role.WRITER)
                    .map(copy -> copy.origin)
                    .toList();
            if (origins.stream().distinct().count() < origins.size()) {
                violated("two sites write " + data);
            }
        }
    }

    private void nothingLost() {
        acknowledged.forEach((service, ids) -> estate.dataOf(service).keySet().forEach(data -> {
            boolean whole = ids.isEmpty()
                    || places.values().stream()
                            .map(place -> place.data.get(data))
                            .anyMatch(copy -> copy != null && copy.writes.equals(ids));
            if (!whole) {
                violated("acknowledged writes of " + data + " are lost or doubled: no copy has all " + ids.size()
                        + " of them once");
            }
        }));
    }
}
