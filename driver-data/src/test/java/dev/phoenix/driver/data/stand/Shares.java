package dev.phoenix.driver.data.stand;

import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.model.estate.Host;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Edges of which only the shares matter: they outlive the gates, as at real edges. */
public final class Shares implements EdgeGate {
    private final Map<String, Integer> shares = new ConcurrentHashMap<>();

    public void set(String site, int share) {
        shares.put(site, share);
    }

    public int of(String site) {
        return shares.getOrDefault(site, 0);
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
                return Duration.ofMinutes(1);
            }

            @Override
            public void hold(Duration atMost) {}

            @Override
            public void release() {}

            @Override
            public void share(int share) {
                set(site, share);
            }

            @Override
            public int share() {
                return of(site);
            }

            @Override
            public Held shareAndRelease(int share) {
                set(site, share);
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
