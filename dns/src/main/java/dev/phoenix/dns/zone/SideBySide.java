package dev.phoenix.dns.zone;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;

/**
 * Two zones' sets by name, gone through together. Two versions of a zone mostly have their names in the same order: then a
 * name is found beside its like, and looked up only where they part.
 */
final class SideBySide {
    private static final int LOOK_AHEAD = 4;

    private final Map<Name, RecordSet[]> map;
    private final Iterator<Map.Entry<Name, RecordSet[]>> rest;
    private Map.@Nullable Entry<Name, RecordSet[]> next;

    private SideBySide(Map<Name, RecordSet[]> map) {
        this.map = map;
        this.rest = map.entrySet().iterator();
        advance();
    }

    /** Names that have not the same in both, those of the first map first. */
    static List<Name> differing(Map<Name, RecordSet[]> mine, Map<Name, RecordSet[]> theirs) {
        var found = new ArrayList<Name>();
        var beside = new SideBySide(theirs);
        int common = 0;
        for (var entry : mine.entrySet()) {
            var other = beside.at(entry.getKey());
            common += other == null ? 0 : 1;
            if (other == null || !same(entry.getValue(), other)) {
                found.add(entry.getKey());
            }
        }
        if (common < theirs.size()) {
            var back = new SideBySide(mine);
            theirs.keySet().stream().filter(name -> back.at(name) == null).forEach(found::add);
        }
        return found;
    }

    /** In the same order of types; if that differs, one has to look closer. */
    private static boolean same(RecordSet[] mine, RecordSet[] theirs) {
        boolean same = mine.length == theirs.length;
        for (int index = 0; same && index < mine.length; index++) {
            same = mine[index].isAt(theirs[index]);
        }
        return same;
    }

    private RecordSet @Nullable [] at(Name name) {
        var candidate = next;
        if (candidate != null && candidate.getKey().equals(name)) {
            advance();
            return candidate.getValue();
        }
        var known = map.get(name);
        for (int step = 0; known != null && step < LOOK_AHEAD && next != null; step++) {
            boolean found = next.getKey().equals(name);
            advance();
            if (found) {
                break;
            }
        }
        return known;
    }

    private void advance() {
        next = rest.hasNext() ? rest.next() : null;
    }
}
