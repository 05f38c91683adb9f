package dev.phoenix.dns.plan;

import dev.phoenix.dns.zone.RecordSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Name;

/**
 * What changes at one name. It is never split over two messages: what is removed and what takes its place are one.
 *
 * @param remove sets that go away for good
 * @param put sets that are there afterwards, in place of whatever the server had of their type
 * @param before the published sets of all these types when the change was planned: a host refuses the change if somebody
 *     else has changed them since; empty: not known, so whatever is there is replaced
 */
public record NameChange(Name name, List<RecordSet> remove, List<RecordSet> put, Optional<List<RecordSet>> before) {
    /** Octets of name, type, class, TTL and length on the wire, with room for compression that does not happen. */
    private static final int OVERHEAD = 12;

    public NameChange {
        remove = List.copyOf(remove);
        put = List.copyOf(put);
        before = before.map(List::copyOf);
    }

    /** A change that holds whatever is there now. */
    public NameChange(Name name, List<RecordSet> remove, List<RecordSet> put) {
        this(name, remove, put, Optional.empty());
    }

    /** @param published every set of the name as it is published */
    public static NameChange planned(
            Name name, List<RecordSet> remove, List<RecordSet> put, List<RecordSet> published) {
        var types = types(remove, put);
        var before = published.stream()
                .filter(set -> types.contains(set.key().type()))
                .toList();
        return new NameChange(name, remove, put, Optional.of(before));
    }

    /** The types that it touches. */
    public Set<Integer> types() {
        return types(remove, put);
    }

    private static Set<Integer> types(List<RecordSet> remove, List<RecordSet> put) {
        return Stream.concat(remove.stream(), put.stream())
                .map(set -> set.key().type())
                .collect(Collectors.toSet());
    }

    /** An upper limit of its size in a message, in octets. */
    public int size() {
        int header = name.length() + OVERHEAD;
        return (remove.size() + 2 * put.size()) * header
                + Stream.concat(put.stream(), before.stream().flatMap(List::stream))
                        .flatMap(set -> set.records().stream())
                        .mapToInt(one -> header + one.rdataToWireCanonical().length)
                        .sum();
    }

    @Override
    public String toString() {
        return name.toString(true) + ": " + remove.size() + " removed, " + put.size() + " set";
    }
}
