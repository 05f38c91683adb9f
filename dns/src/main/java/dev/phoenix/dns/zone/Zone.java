package dev.phoenix.dns.zone;

import dev.phoenix.model.Counted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** A zone's record sets, found by name, and by name and type. */
public final class Zone {
    private static final RecordSet[] NONE = new RecordSet[0];

    private final Name origin;
    private final SetsByKey view;

    public Zone(Name origin, Map<RecordSet.Key, RecordSet> sets) {
        this(origin, new SetsByKey(byName(sets.values())));
    }

    private Zone(Name origin, SetsByKey view) {
        this.origin = origin;
        this.view = view;
    }

    public static Zone of(Name origin, Collection<Record> records) {
        var grouped = new LinkedHashMap<RecordSet.Key, List<Record>>();
        for (var one : records) {
            grouped.computeIfAbsent(new RecordSet.Key(one.getName(), one.getType()), _ -> new ArrayList<>())
                    .add(one);
        }
        return ofSets(origin, grouped.values().stream().map(RecordSet::of).toList());
    }

    /** @param sets each name and type once */
    public static Zone ofSets(Name origin, Collection<RecordSet> sets) {
        return new Zone(origin, new SetsByKey(byName(sets)));
    }

    static Zone ofRows(Rows rows) {
        return new Zone(rows.origin(), new SetsByKey(rows));
    }

    private static Map<Name, RecordSet[]> byName(Collection<RecordSet> sets) {
        var index = LinkedHashMap.<Name, RecordSet[]>newLinkedHashMap(sets.size());
        for (var set : sets) {
            var fresh = new RecordSet[] {set};
            var before = index.putIfAbsent(set.key().name(), fresh);
            if (before != null) {
                var both = Arrays.copyOf(before, before.length + 1);
                both[before.length] = set;
                index.put(set.key().name(), both);
            }
        }
        return index;
    }

    /** With further records, which become part of the set of their name and type where there is one. */
    public Zone with(Collection<Record> more) {
        if (more.isEmpty()) {
            return this;
        }
        var added = of(origin, more).sets().values();
        return Optional.ofNullable(view.rows())
                .flatMap(rows -> rows.with(added))
                .map(Zone::ofRows)
                .orElseGet(() -> merged(added));
    }

    private Zone merged(Collection<RecordSet> added) {
        var index = new LinkedHashMap<>(view.byName());
        for (var set : added) {
            var old = List.of(index.getOrDefault(set.key().name(), NONE));
            var sets = new ArrayList<RecordSet>();
            old.forEach(one -> sets.add(one.key().equals(set.key()) ? one.and(set) : one));
            if (old.stream().noneMatch(one -> one.key().equals(set.key()))) {
                sets.add(set);
            }
            index.put(set.key().name(), sets.toArray(NONE));
        }
        return new Zone(origin, new SetsByKey(index));
    }

    /** Every set with the TTL that the rule gives it. */
    Zone timed(Set<Name> chain, TtlRule rule) {
        var rows = view.rows();
        return rows != null
                ? ofRows(rows.timed(chain, rule))
                : map(set -> set.withTtl(
                        rule.ttl(chain.contains(set.key().name()), set.key().type(), set.ttl())));
    }

    public Name origin() {
        return origin;
    }

    /** All sets, those of a name one after the other, names in the order in which they were first met. */
    public Map<RecordSet.Key, RecordSet> sets() {
        return view;
    }

    public Set<Name> names() {
        return Collections.unmodifiableSet(view.byName().keySet());
    }

    /**
     * Names at which this zone and another may hold different sets, this one's first; all others have the same in both.
     */
    public Collection<Name> differing(Zone other) {
        var mine = view.rows();
        var theirs = other.view.rows();
        if (mine != null && theirs != null) {
            return mine.differing(theirs);
        }
        return SideBySide.differing(view.byName(), other.view.byName());
    }

    public Optional<RecordSet> get(Name name, int type) {
        return of(name).stream().filter(set -> set.key().type() == type).findFirst();
    }

    public List<RecordSet> of(Name name) {
        return view.of(name);
    }

    /** Every set replaced by another of the same name and type. */
    public Zone map(UnaryOperator<RecordSet> change) {
        var index =
                LinkedHashMap.<Name, RecordSet[]>newLinkedHashMap(view.byName().size());
        view.byName().forEach((name, sets) -> {
            var changed = sets.clone();
            Arrays.setAll(changed, at -> change.apply(sets[at]));
            index.put(name, changed);
        });
        return new Zone(origin, new SetsByKey(index));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Zone zone && origin.equals(zone.origin) && view.equals(zone.view);
    }

    @Override
    public int hashCode() {
        return origin.hashCode();
    }

    @Override
    public String toString() {
        return origin + ": " + Counted.of(view.size(), "record set");
    }
}
