package dev.phoenix.dns.zone;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * All records of one name and type: the unit in which DNS answers, caches and is compared.
 *
 * @param ttl in seconds; every record of the set has it
 * @param records in canonical order, without duplicates
 */
public record RecordSet(Key key, long ttl, List<Record> records) {
    /** What identifies a set. */
    public record Key(Name name, int type) {
        @Override
        public String toString() {
            return name.toString(true) + " " + Type.string(type);
        }
    }

    public RecordSet {
        records = List.copyOf(records);
        if (records.isEmpty()) {
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

    public RecordSet withTtl(long other) {
        return new RecordSet(key, other, records);
    }

    /** Whether a resolver would be told the same values; the TTL is not looked at. */
    public boolean sameValues(RecordSet other) {
        return key.equals(other.key) && records.equals(other.records);
    }

    /** The records with this set's TTL, as they are sent. */
    public List<Record> toSend() {
        return records.stream()
                .map(one -> Record.newRecord(
                        one.getName(), one.getType(), one.getDClass(), ttl, one.rdataToWireCanonical()))
                .toList();
    }

    /** The values as in a master file. */
    public List<String> values() {
        return records.stream().map(Record::rdataToString).toList();
    }
}
