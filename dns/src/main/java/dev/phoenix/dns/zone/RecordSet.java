package dev.phoenix.dns.zone;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * All records of one name and type: the unit in which DNS answers, caches and is compared. A set that was read from a file
 * is its octets; it becomes records when somebody asks for them, which of a large zone is done with few.
 */
public final class RecordSet {
    private final Key key;
    private final long ttl;
    /** In canonical order (RFC 4034 §6.2), names in lower case: what comparing goes by. */
    private final byte[][] canonical;
    /** The same with letters as written; not there if the records are. */
    private final byte @Nullable [][] data;

    private @Nullable List<Record> records;

    /** What identifies a set. */
    public record Key(Name name, int type) {
        /** Written out: the generated ones of a record are slow until a compiler has seen them, and a plan is over by then. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && type == key.type && name.equals(key.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode() * 31 + type;
        }

        @Override
        public String toString() {
            return name.toString(true) + " " + Type.string(type);
        }
    }

    /** @param records in canonical order, without duplicates */
    public RecordSet(Key key, long ttl, List<Record> records) {
        this(
                key,
                ttl,
                records.stream().map(Record::rdataToWireCanonical).toArray(byte[][]::new),
                null,
                List.copyOf(records));
    }

    private RecordSet(Key key, long ttl, byte[][] canonical, byte @Nullable [][] data, @Nullable List<Record> records) {
        this.key = key;
        this.ttl = ttl;
        this.canonical = canonical;
        this.data = data;
        this.records = records;
        if (canonical.length == 0) {
            throw new IllegalArgumentException("no record for " + key);
        }
    }

    /** Of records of one name and type; the smallest TTL counts, as a resolver would take it (RFC 2181 §5.2). */
    public static RecordSet of(Collection<Record> records) {
        var sorted = new TreeSet<>(records);
        var first = sorted.getFirst();
        long ttl = records.stream().mapToLong(Record::getTTL).min().orElse(first.getTTL());
        return new RecordSet(new Key(first.getName(), first.getType()), ttl, List.copyOf(sorted));
    }

    /** @param data of class IN, in wire form, valid for the type; in any order; what is there twice counts once */
    static RecordSet ofWire(Key key, long ttl, byte[][] data) {
        var canonical = new byte[data.length][];
        for (int index = 0; index < data.length; index++) {
            canonical[index] = CanonicalData.of(key.type(), data[index]);
        }
        if (data.length == 1) {
            return new RecordSet(key, ttl, canonical, data, null);
        }
        var sorted = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
        for (int index = 0; index < data.length; index++) {
            sorted.putIfAbsent(canonical[index], data[index]);
        }
        return new RecordSet(
                key,
                ttl,
                sorted.keySet().toArray(byte[][]::new),
                sorted.values().toArray(byte[][]::new),
                null);
    }

    public Key key() {
        return key;
    }

    /** In seconds; every record of the set has it. */
    public long ttl() {
        return ttl;
    }

    /** In canonical order, without duplicates. */
    public List<Record> records() {
        var made = records;
        if (made == null) {
            made = Stream.of(data == null ? canonical : data)
                    .map(one -> OpaqueRecord.of(key.name(), key.type(), ttl, one))
                    .toList();
            records = made;
        }
        return made;
    }

    /** Made without making records. */
    public int size() {
        return canonical.length;
    }

    public RecordSet withTtl(long other) {
        return other == ttl ? this : new RecordSet(key, other, canonical, data, data == null ? records : null);
    }

    /** Both sets as one. */
    RecordSet and(RecordSet other) {
        return of(Stream.of(this, other).flatMap(set -> set.toSend().stream()).toList());
    }

    /** Whether a resolver would be told the same values; the TTL is not looked at. */
    public boolean sameValues(RecordSet other) {
        return key.equals(other.key) && sameData(other);
    }

    private boolean sameData(RecordSet other) {
        boolean same = canonical.length == other.canonical.length;
        for (int index = 0; same && index < canonical.length; index++) {
            same = Arrays.equals(canonical[index], other.canonical[index]);
        }
        return same;
    }

    /** Equality for two sets that are known to be of one name. */
    boolean isAt(RecordSet other) {
        return key.type() == other.key.type() && ttl == other.ttl && sameData(other);
    }

    /** The records with this set's TTL, as they are sent. */
    public List<Record> toSend() {
        return Stream.of(canonical)
                .map(one -> OpaqueRecord.of(key.name(), key.type(), ttl, one))
                .toList();
    }

    /** Whether dnsjava reads what a server would tell of it: what it does not, no transfer with it in it can be read. */
    public boolean comesBack() {
        return records().stream().noneMatch(OpaqueRecord.class::isInstance);
    }

    /** The values as in a master file. */
    public List<String> values() {
        return records().stream().map(Record::rdataToString).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordSet set && ttl == set.ttl && sameValues(set);
    }

    @Override
    public int hashCode() {
        return key.hashCode() * 31 + Long.hashCode(ttl);
    }

    @Override
    public String toString() {
        return key + " " + ttl + " " + String.join(", ", values());
    }
}
