package dev.phoenix.lab.world;

import java.util.List;

/**
 * What a running load balancer tells of itself.
 *
 * @param serving whether it runs and answers
 */
public record BalancerState(boolean serving, List<Seen> targets) {
    public static final BalancerState SILENT = new BalancerState(false, List.of());

    public BalancerState {
        targets = List.copyOf(targets);
    }

    public enum Health {
        /** Not asked yet, or nobody's target. */
        UNKNOWN,
        UP,
        DOWN
    }

    /**
     * @param port of the service that sends to it
     * @param target by name
     */
    public record Seen(int port, String target, Health health) {}

    public Health of(int port, String target) {
        return targets.stream()
                .filter(seen -> seen.port() == port && seen.target().equals(target))
                .map(Seen::health)
                .findFirst()
                .orElse(Health.UNKNOWN);
    }
}
