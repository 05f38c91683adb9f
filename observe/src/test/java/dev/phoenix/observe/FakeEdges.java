package dev.phoenix.observe;

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
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Edges of which the log matters, and in that of each line when it comes, by our clock; and whom they send on. */
public final class FakeEdges implements Edges {
    private final InstantSource clock;
    private final Deque<Coming> coming = new ArrayDeque<>();
    private final List<Consumer<EdgeLogLine>> followers = new ArrayList<>();
    private final Map<String, List<String>> files = new LinkedHashMap<>();

    /** After so many lines a copy's connection breaks, which the one who copies is not told. */
    private int breaksAfter = Integer.MAX_VALUE;

    private final Map<String, EdgeRelay.Reply> behind = new LinkedHashMap<>();
    private boolean noWay;
    private boolean off;
    private Optional<PhoenixException> refusal = Optional.empty();

    private record Coming(Instant arrives, EdgeLogLine line) {}

    public FakeEdges(InstantSource clock) {
        this.clock = clock;
    }

    /** Lines are given in the order in which they come. */
    public FakeEdges comes(Instant arrives, EdgeLogLine line) {
        coming.add(new Coming(arrives, line));
        return this;
    }

    /** One more line, at once. */
    public void log(EdgeLogLine line) {
        followers.forEach(follower -> follower.accept(line));
    }

    public FakeEdges file(String name, String... lines) {
        files.put(name, List.of(lines));
        return this;
    }

    /** Users of this service are sent to another site; behind the edge the site itself answers so. */
    public FakeEdges sendsOn(String service, EdgeRelay.Reply itself) {
        behind.put(service, itself);
        return this;
    }

    /** As before an edge that knows no shares. */
    public FakeEdges withoutWay() {
        noWay = true;
        return this;
    }

    /** Whose host does not answer from now on. */
    public void switchOff() {
        off = true;
    }

    /** Whoever wants to read the log is told this. */
    public void refuse(PhoenixException fault) {
        refusal = Optional.of(fault);
    }

    public void breakCopiesAfter(int lines) {
        breaksAfter = lines;
    }

    @Override
    public EdgeLog log(String site, Host edge) {
        refusal.ifPresent(fault -> {
            throw fault;
        });
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
                followers.add(lines);
                return new Told(true, FakeEdges.this::deliver);
            }

            @Override
            public List<Part> parts() {
                return files.entrySet().stream()
                        .map(file -> new Part(file.getKey(), file.getValue().size()))
                        .toList();
            }

            @Override
            public Following copy(Part part, Consumer<String> lines) {
                files.getOrDefault(part.name(), List.of()).stream()
                        .limit(breaksAfter)
                        .forEach(lines);
                return new Told(false, () -> {});
            }
        };
    }

    private void deliver() {
        while (!coming.isEmpty() && !coming.getFirst().arrives().isAfter(clock.instant())) {
            log(coming.removeFirst().line());
        }
    }

    /** @param whenLooked runs whenever somebody looks whether it is alive */
    private record Told(boolean living, Runnable whenLooked) implements EdgeLog.Following {
        @Override
        public boolean begun() {
            return true;
        }

        @Override
        public boolean alive() {
            whenLooked.run();
            return living;
        }

        @Override
        public void close() {}
    }

    @Override
    public boolean answers(String site, Host edge, Duration within) {
        return !off;
    }

    @Override
    public EdgeCapabilities capabilities(String site, Host edge) {
        return new EdgeCapabilities(Duration.ofSeconds(1), Set.of(), List.of());
    }

    @Override
    public boolean canRelay(String site, Host edge) {
        return !noWay;
    }

    @Override
    public EdgeRelay relay(String site, Host edge) {
        if (noWay) {
            throw new AssertionError("asked an edge that has no way to another");
        }
        return new EdgeRelay() {
            @Override
            public Set<String> carried() {
                return behind.keySet();
            }

            @Override
            public List<Reply> ask(ServiceSpec.Web service, String zone, Host at, int requests) {
                if (!at.equals(edge)) {
                    throw new UnsupportedOperationException("only this edge is asked here");
                }
                return Collections.nCopies(requests, Objects.requireNonNull(behind.get(service.name())));
            }

            @Override
            public boolean leadsTo(Host other) {
                throw new UnsupportedOperationException("nothing is changed here");
            }

            @Override
            public void connect(Host other) {
                throw new UnsupportedOperationException("nothing is changed here");
            }

            @Override
            public void recall(List<String> services) {
                throw new UnsupportedOperationException("nothing is changed here");
            }

            @Override
            public void disconnect(List<String> services) {
                throw new UnsupportedOperationException("nothing is changed here");
            }

            @Override
            public void forget() {
                throw new UnsupportedOperationException("nothing is changed here");
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Gate open(String site, Host edge, List<String> services) {
        throw new UnsupportedOperationException("only logs here");
    }
}
