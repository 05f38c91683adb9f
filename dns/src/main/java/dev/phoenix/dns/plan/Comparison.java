package dev.phoenix.dns.plan;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Type;

/** Two zones side by side, every set with its values and its TTL; what servers make themselves is left out. */
public final class Comparison {
    private Comparison() {}

    /**
     * @param first the set in the first zone; empty: only the second has it
     */
    public record Difference(RecordSet.Key key, Optional<RecordSet> first, Optional<RecordSet> second) {
        public boolean onlyTtl() {
            return first.isPresent() && second.isPresent() && first.get().sameValues(second.get());
        }
    }

    /** @param apexNs whether the apex's own NS count: they differ by nature while a zone moves */
    public static List<Difference> between(Zone first, Zone second, boolean apexNs) {
        var found = new ArrayList<Difference>();
        var names = first.differing(second);
        for (var name : names) {
            for (var set : first.of(name)) {
                var other = second.get(name, set.key().type());
                if (counts(set.key(), first, apexNs) && !other.equals(Optional.of(set))) {
                    found.add(new Difference(set.key(), Optional.of(set), other));
                }
            }
        }
        for (var name : names) {
            for (var set : second.of(name)) {
                if (counts(set.key(), second, apexNs)
                        && first.get(name, set.key().type()).isEmpty()) {
                    found.add(new Difference(set.key(), Optional.empty(), Optional.of(set)));
                }
            }
        }
        return found;
    }

    /** The zone without what servers make themselves; the SOA stays, since a master file has one. */
    public static Zone withoutServersOwn(Zone zone) {
        var sets = new LinkedHashMap<>(zone.sets());
        sets.keySet().removeIf(key -> key.type() != Type.SOA && ZoneDiff.isServersOwn(key.type()));
        return new Zone(zone.origin(), sets);
    }

    private static boolean counts(RecordSet.Key key, Zone zone, boolean apexNs) {
        return !ZoneDiff.isServersOwn(key.type())
                && (apexNs || key.type() != Type.NS || !key.name().equals(zone.origin()));
    }
}
