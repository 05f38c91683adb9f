package dev.phoenix.dns.zone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
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
    private final Map<Name, RecordSet[]> byName;
    private final SetsByKey view;

    public Zone(Name origin, Map<RecordSet.Key, RecordSet> sets) {
        this(origin, new SetsByKey(byName(sets.values())));
    }

    private Zone(Name origin, SetsByKey view) {
        this.origin = origin;
        this.byName = view.byName();
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
        var index = new LinkedHashMap<>(byName);
        for (var set : of(origin, more).sets().values()) {
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

    public Name origin() {
        return origin;
    }

    /** All sets, those of a name one after the other, names in the order in which they were first met. */
    public Map<RecordSet.Key, RecordSet> sets() {
        return view;
    }

    public Set<Name> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    public Optional<RecordSet> get(Name name, int type) {
        return Optional.ofNullable(view.get(new RecordSet.Key(name, type)));
    }

    public List<RecordSet> of(Name name) {
        return List.of(byName.getOrDefault(name, NONE));
    }

    /**
     * Names at which the zones differ, those of this one first. Two versions of a zone mostly have their names in the same
     * order: going through both side by side finds a name beside its like, and looks it up only where they part.
     */
    public List<Name> differingFrom(Zone other) {
        var found = new ArrayList<Name>();
        var beside = new Beside(other.byName);
        int common = 0;
        for (var entry : byName.entrySet()) {
            var theirs = beside.at(entry.getKey());
            common += theirs == null ? 0 : 1;
            if (theirs == null || !same(entry.getValue(), theirs)) {
                found.add(entry.getKey());
            }
        }
        if (common < other.byName.size()) {
            var mine = new Beside(byName);
            other.names().stream().filter(name -> mine.at(name) == null).forEach(found::add);
        }
        return found;
    }

    private static boolean same(RecordSet[] mine, RecordSet[] theirs) {
        boolean same = mine.length == theirs.length;
        for (int index = 0; same && index < mine.length; index++) {
            same = mine[index].isAt(theirs[index]);
        }
        return same;
    }

    /** A map that is asked for its keys in about the order in which it has them. */
    private static final class Beside {
        private static final int LOOK_AHEAD = 4;
        private final Map<Name, RecordSet[]> map;
        private final Iterator<Map.Entry<Name, RecordSet[]>> rest;
        private Map.@Nullable Entry<Name, RecordSet[]> next;

        Beside(Map<Name, RecordSet[]> map) {
            this.map = map;
            this.rest = map.entrySet().iterator();
            this.next = rest.hasNext() ? rest.next() : null;
        }

        RecordSet @Nullable [] at(Name name) {
            var candidate = next;
            if (candidate != null && candidate.getKey().equals(name)) {
                next = rest.hasNext() ? rest.next() : null;
                return candidate.getValue();
            }
            var known = map.get(name);
            if (known != null) {
                catchUp(name);
            }
            return known;
        }

        private void catchUp(Name name) {
            for (int step = 0; step < LOOK_AHEAD && next != null; step++) {
                boolean found = next.getKey().equals(name);
                next = rest.hasNext() ? rest.next() : null;
                if (found) {
                    return;
                }
            }
        }
    }

    /** Every set replaced by another of the same name and type. */
    public Zone map(UnaryOperator<RecordSet> change) {
        var index = LinkedHashMap.<Name, RecordSet[]>newLinkedHashMap(byName.size());
        byName.forEach((name, sets) -> {
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
        return origin + ": " + view.size() + " record sets";
    }
}
