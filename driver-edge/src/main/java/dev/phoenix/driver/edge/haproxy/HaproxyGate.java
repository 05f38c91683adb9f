package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.driver.edge.EdgeCapabilities;
import dev.phoenix.driver.edge.EdgeGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A gate whose holds and shares are entries of maps.
 *
 * @param can what the edge said when the gate was opened
 */
record HaproxyGate(String site, RuntimeSocket socket, EdgeCapabilities can, List<String> services)
        implements EdgeGate.Gate {
    private static final int ALL = 10000;
    /** A share beyond all: haproxy.cfg sends everybody to the other site, and answers nobody here in its place. */
    private static final int ALL_AND_NOBODY_HERE = ALL + 1;

    @Override
    public Duration longestHold() {
        return can.longestHold();
    }

    @Override
    public void hold(Duration atMost) {
        can.refuseLongerHold(site, atMost);
        socket.silentWithDeadline(EdgeMap.HOLD.setAll(socket.layout(), services, "$deadline"), atMost);
    }

    @Override
    public void release() {
        socket.silent(EdgeMap.HOLD.setAll(socket.layout(), services, "0"));
    }

    @Override
    public void share(int share) {
        socket.silent(EdgeMap.SHARE.setAll(socket.layout(), services, Integer.toString(share)));
        EdgeMap.SHARE.persist(socket);
    }

    @Override
    public int share() {
        var there = EdgeMap.SHARE.read(socket);
        return services.stream()
                .mapToInt(service -> Math.min(ALL, Integer.parseInt(there.getOrDefault(service, "0"))))
                .min()
                .orElse(0);
    }

    /** The deadlines are shown, the share is set, and only then the edge's clock is read: all in one call. */
    @Override
    public EdgeGate.Held shareAndRelease(int share) {
        var commands = new ArrayList<>(List.of(EdgeMap.HOLD.show(socket.layout())));
        int set = share == ALL ? ALL_AND_NOBODY_HERE : share;
        commands.addAll(EdgeMap.SHARE.setAll(socket.layout(), services, Integer.toString(set)));
        commands.addAll(EdgeMap.HOLD.setAll(socket.layout(), services, "0"));
        var answer = socket.script("hap '" + String.join("; ", commands) + "'; echo \"0xnow now $(date +%s%3N)\"");
        return held(EdgeMap.entries(socket.entries(answer)));
    }

    /** A deadline further away than any hold that was asked for means that the clock was set back meanwhile. */
    private EdgeGate.Held held(Map<String, String> entries) {
        long now = Long.parseLong(entries.getOrDefault("now", "0"));
        boolean kept = services.stream()
                .mapToLong(service -> Long.parseLong(entries.getOrDefault(service, "0")))
                .allMatch(deadline ->
                        deadline > now && deadline - now <= can.longestHold().toMillis());
        return kept ? EdgeGate.Held.KEPT : EdgeGate.Held.RUN_OUT;
    }

    @Override
    public void keepShare() {
        EdgeMap.SHARE.persist(socket);
    }

    @Override
    public int drain(Duration atMost) {
        var answer = socket.script(Drain.script(socket.layout(), services, atMost));
        return Integer.parseInt(answer.strip());
    }

    @Override
    public void close() {
        socket.close();
    }
}
