package dev.phoenix.lab.cloud.hetzner;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record Firewall(
        long id, String name, Map<String, String> labels, Instant created, List<Rule> rules, List<Target> appliedTo)
        implements Resource<Firewall> {
    /** @param port empty for icmp */
    record Rule(
            boolean in,
            String protocol,
            Optional<String> port,
            List<String> sources,
            List<String> destinations,
            Optional<String> description) {}

    /** What it is applied to. */
    sealed interface Target {
        record OneServer(long id) implements Target {}

        record Selected(String selector) implements Target {}
    }

    @Override
    public Firewall described(String name, Map<String, String> labels) {
        return new Firewall(id, name, labels, created, rules, appliedTo);
    }

    Firewall withRules(List<Rule> changed) {
        return new Firewall(id, name, labels, created, List.copyOf(changed), appliedTo);
    }

    Firewall withTargets(List<Target> changed) {
        return new Firewall(id, name, labels, created, rules, List.copyOf(changed));
    }

    boolean appliesTo(Server server) {
        return appliedTo.stream().anyMatch(target -> switch (target) {
            case Target.OneServer one -> one.id() == server.id();
            case Target.Selected selected ->
                LabelSelector.parse(selected.selector()).test(server.labels());
        });
    }
}
