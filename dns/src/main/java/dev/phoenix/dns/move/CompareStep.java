package dev.phoenix.dns.move;

import dev.phoenix.dns.plan.Comparison;
import dev.phoenix.dns.watch.Round;
import dev.phoenix.dns.watch.Wanted;
import dev.phoenix.dns.watch.Watch;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.Counted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Every record set, value and TTL, as the host shows it and as each of its name servers tells it before anybody is led there. */
record CompareStep(Moving move) implements MoveStep {
    private static final Watch.Limits LOADING = new Watch.Limits(Duration.ofSeconds(60), Duration.ofSeconds(1));

    @Override
    public String id() {
        return "compare";
    }

    @Override
    public String title() {
        return "compare every record set, value and TTL, at the host and at each of its name servers";
    }

    @Override
    public String undoTitle() {
        return "nothing to take back";
    }

    @Override
    public boolean beforeDelegation() {
        return true;
    }

    @Override
    public Seen observe() throws InterruptedException {
        var differences = new ArrayList<>(atTheHost());
        if (differences.isEmpty()) {
            differences.addAll(complaints(
                    move.watch().round(move.sight().servers(move.to(), move.origin()), wanted())));
        }
        return differences.isEmpty()
                ? new Seen.Done("nothing differs")
                : new Seen.NotYet(Counted.of(differences.size(), "difference") + ", first: " + differences.getFirst());
    }

    private List<String> atTheHost() {
        var servers = move.serversInside();
        return Comparison.between(move.old(), move.fresh(), false).stream()
                .filter(one -> !servers.contains(one.key().name()))
                .map(one -> one.key() + ": " + words(one.first()) + " at the old host, " + words(one.second())
                        + " at the new one")
                .toList();
    }

    private static String words(Optional<RecordSet> set) {
        return set.map(one -> String.join(" ", one.values()) + " with TTL " + one.ttl())
                .orElse("nothing");
    }

    /** Secondaries may take a while to load; what differs then is no matter of time. */
    @Override
    public void act() throws InterruptedException {
        var last = move.watch()
                .stragglers(
                        move.sight().servers(move.to(), move.origin()),
                        wanted(),
                        LOADING,
                        round -> complaints(round).stream().findFirst().ifPresent(move.progress()));
        var differences = new ArrayList<>(atTheHost());
        differences.addAll(complaints(last));
        if (!differences.isEmpty()) {
            throw MoveFault.different(move.zone(), differences);
        }
    }

    private static List<String> complaints(Round round) {
        return round.lines().stream().flatMap(line -> line.complaint().stream()).toList();
    }

    private List<Wanted> wanted() {
        var nothing = new Zone(move.origin(), Map.of());
        var old = move.old();
        var cuts = cuts(old);
        return move.changes(nothing, old, move.serversInside()).stream()
                .flatMap(change -> change.put().stream())
                .filter(set -> told(set, cuts))
                .map(set -> (Wanted) new Wanted.WithTtl(set))
                .toList();
    }

    private Set<Name> cuts(Zone zone) {
        return zone.sets().keySet().stream()
                .filter(key -> key.type() == Type.NS && !key.name().equals(move.origin()))
                .map(RecordSet.Key::name)
                .collect(Collectors.toSet());
    }

    /** At and below a delegation a server refers and does not answer, but for the DS set. */
    private static boolean told(RecordSet set, Set<Name> cuts) {
        return set.key().type() == Type.DS
                || cuts.stream().noneMatch(cut -> set.key().name().subdomain(cut));
    }

    @Override
    public void undo() {}
}
