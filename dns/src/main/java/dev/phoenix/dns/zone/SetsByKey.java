package dev.phoenix.dns.zone;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;

/** The sets of a zone by name and type, without an entry for each: a name has few types, and is looked through. */
final class SetsByKey extends AbstractMap<RecordSet.Key, RecordSet> {
    private static final RecordSet[] NONE = new RecordSet[0];

    private final @Nullable Rows rows;
    private final int size;
    private volatile @Nullable Map<Name, RecordSet[]> byName;

    SetsByKey(Map<Name, RecordSet[]> byName) {
        this.rows = null;
        this.byName = byName;
        this.size = byName.values().stream().mapToInt(sets -> sets.length).sum();
    }

    /** Made into sets when somebody asks for one. */
    SetsByKey(Rows rows) {
        this.rows = rows;
        this.size = rows.size();
    }

    @Nullable
    Rows rows() {
        return rows;
    }

    Map<Name, RecordSet[]> byName() {
        var made = byName;
        if (made == null) {
            made = rows == null ? Map.of() : rows.byName();
            byName = made;
        }
        return made;
    }

    List<RecordSet> of(Name name) {
        return rows != null && byName == null ? rows.of(name) : List.of(byName().getOrDefault(name, NONE));
    }

    @Override
    public @Nullable RecordSet get(@Nullable Object key) {
        if (key instanceof RecordSet.Key(var name, int type)) {
            for (var set : of(name)) {
                if (set.key().type() == type) {
                    return set;
                }
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Map.Entry<RecordSet.Key, RecordSet>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<RecordSet.Key, RecordSet>> iterator() {
                return new Entries(byName().values().iterator());
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private static final class Entries implements Iterator<Map.Entry<RecordSet.Key, RecordSet>> {
        private final Iterator<RecordSet[]> names;
        private RecordSet[] current = NONE;
        private int at;

        Entries(Iterator<RecordSet[]> names) {
            this.names = names;
        }

        @Override
        public boolean hasNext() {
            return at < current.length || names.hasNext();
        }

        @Override
        public Map.Entry<RecordSet.Key, RecordSet> next() {
            if (at == current.length) {
                current = names.next();
                at = 0;
            }
            var set = current[at++];
            return Map.entry(set.key(), set);
        }
    }
}
