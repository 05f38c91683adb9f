package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.edge.EdgeCapabilities;
import dev.phoenix.driver.edge.EdgeLog;
import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.driver.edge.EdgeRelay;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Edges in memory: shares, what users do whenever somebody looks at the log, and how the other side answers ours. */
final class FakeEdges implements Edges {
    int share;
    /** Requests of users between two looks, by who answered them. */
    Supplier<List<String>> users = List::of;

    EdgeRelay.Reply there = new EdgeRelay.Reply(200, "helsinki", 5, "");
    /** What the other side answers before that, one request each. */
    final Deque<EdgeRelay.Reply> first = new ArrayDeque<>();

    /** Whether a request of our own to an edge itself shows in its log. */
    boolean logsOwn = true;

    /** The site whose host is switched off. */
    String gone = "";

    /** The site whose jump host is switched off. */
    String cutOff = "";

    /** By site, where several services are: those that its edge sends on. */
    final Map<String, Set<String>> sentOn = new TreeMap<>();

    /** Where each leads; empty: wherever it is asked for. */
    Optional<Host> leads = Optional.empty();

    final List<String> asked = new ArrayList<>();
    private final Set<String> ended = new HashSet<>();
    private Consumer<EdgeLogLine> follower = _ -> {};

    /** What users do in a second. */
    void second() {
        for (var target : users.get()) {
            log("", target, "curl");
        }
    }

    /** In a second: a user whom the other edge sent, and somebody who asks for a name that is no service's. */
    void passersBy() {
        log("relay", "local", "curl");
        follower.accept(new EdgeLogLine(
                Instant.EPOCH, "unknown", "203.0.113.1", "GET", "/", 404, "192.0.2.9", "", "local", 0, 5, "curl"));
    }

    private void log(String via, String target, String agent) {
        follower.accept(
                new EdgeLogLine(Instant.EPOCH, "www", "www", "GET", "/", 200, "192.0.2.1", via, target, 0, 5, agent));
    }

    @Override
    public boolean answers(String site, Host edge, Duration within) {
        if (site.equals(cutOff)) {
            throw PhoenixException.failed("SSH-017", "the jump host bastion does not answer.", "Look at it.");
        }
        return !site.equals(gone);
    }

    @Override
    public EdgeCapabilities capabilities(String site, Host edge) {
        return new EdgeCapabilities(Duration.ofSeconds(10), Set.of(), List.of());
    }

    @Override
    public boolean canRelay(String site, Host edge) {
        return true;
    }

    @Override
    public EdgeRelay relay(String site, Host edge) {
        if (site.equals(gone) || site.equals(cutOff)) {
            throw new AssertionError("waited for a host that is gone");
        }
        return new EdgeRelay() {
            @Override
            public boolean leadsTo(Host other) {
                return leads.isEmpty() || other.equals(leads.get());
            }

            @Override
            public void connect(Host other) {
                ended.remove(site);
            }

            @Override
            public Set<String> carried() {
                var some = sentOn.get(site);
                if (some != null) {
                    return Set.copyOf(some);
                }
                return share > 0 && !ended.contains(site) ? Set.of("www") : Set.of();
            }

            @Override
            public void recall(List<String> services) {
                asked.add("recall " + site + " " + services);
                sentOn.getOrDefault(site, new HashSet<>()).removeAll(services);
            }

            @Override
            public void disconnect(List<String> services) {
                asked.add("disconnect " + site);
                ended.add(site);
            }

            @Override
            public void forget() {}

            @Override
            public List<Reply> ask(ServiceSpec.Web service, String zone, Host at, int requests) {
                asked.add(at.address() + " × " + requests);
                if (logsOwn && at.equals(edge)) {
                    log("relay", "local", "phoenix-probe");
                }
                if (!first.isEmpty()) {
                    return Collections.nCopies(requests, first.removeFirst());
                }
                return Collections.nCopies(requests, at.equals(edge) ? new Reply(200, site, 5, "") : there);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public EdgeLog log(String site, Host edge) {
        return new EdgeLog() {
            @Override
            public String place() {
                return "/the/log";
            }

            @Override
            public String advice() {
                return "whether it is written";
            }

            @Override
            public Following follow(Consumer<EdgeLogLine> lines) {
                follower = lines;
                return new Following() {
                    @Override
                    public boolean begun() {
                        return true;
                    }

                    @Override
                    public boolean alive() {
                        return true;
                    }

                    @Override
                    public void close() {}
                };
            }

            @Override
            public List<Part> parts() {
                return List.of();
            }

            @Override
            public Following copy(Part part, Consumer<String> lines) {
                throw new UnsupportedOperationException("nothing is kept here");
            }
        };
    }

    @Override
    public Gate open(String site, Host edge, List<String> services) {
        return new Gate() {
            @Override
            public String site() {
                return site;
            }

            @Override
            public Duration longestHold() {
                return Duration.ofSeconds(10);
            }

            @Override
            public void hold(Duration atMost) {}

            @Override
            public void release() {}

            @Override
            public void share(int set) {
                share = set;
            }

            @Override
            public int share() {
                return share;
            }

            @Override
            public Held shareAndRelease(int set) {
                share = set;
                return Held.KEPT;
            }

            @Override
            public void keepShare() {}

            @Override
            public int drain(Duration atMost) {
                return 0;
            }

            @Override
            public void close() {}
        };
    }
}
