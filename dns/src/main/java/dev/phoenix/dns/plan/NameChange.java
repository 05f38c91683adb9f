package dev.phoenix.dns.plan;

import dev.phoenix.dns.zone.RecordSet;
import java.util.List;
import org.xbill.DNS.Name;

/**
 * What changes at one name. It is never split over two messages: what is removed and what takes its place are one.
 *
 * @param remove sets that go away for good
 * @param put sets that are there afterwards, in place of whatever the server had of their type
 */
public record NameChange(Name name, List<RecordSet> remove, List<RecordSet> put) {
    /** Octets of name, type, class, TTL and length on the wire, with room for compression that does not happen. */
    private static final int OVERHEAD = 12;

    public NameChange {
        remove = List.copyOf(remove);
        put = List.copyOf(put);
    }

    /** An upper limit of its size in a message, in octets. */
    public int size() {
        int header = name.length() + OVERHEAD;
        return (remove.size() + put.size()) * header
                + put.stream()
                        .flatMap(set -> set.records().stream())
                        .mapToInt(one -> header + one.rdataToWireCanonical().length)
                        .sum();
    }

    @Override
    public String toString() {
        return name.toString(true) + ": " + remove.size() + " removed, " + put.size() + " set";
    }
}
