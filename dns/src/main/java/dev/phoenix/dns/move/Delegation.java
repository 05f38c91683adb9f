package dev.phoenix.dns.move;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;

/**
 * What one server of the parent zone says about the zone.
 *
 * @param nsTtl in seconds, of the NS set
 * @param dsTtl in seconds, of the DS set; 0 if there is none
 */
public record Delegation(String server, Set<Name> ns, long nsTtl, List<DSRecord> ds, long dsTtl) {
    public Delegation {
        ns = Set.copyOf(ns);
        ds = List.copyOf(ds);
    }

    String servers() {
        return words(ns);
    }

    static String words(Collection<Name> names) {
        return String.join(" ", new TreeSet<>(names.stream().map(Name::toString).toList()));
    }

    static long longestNs(List<Delegation> all) {
        return all.stream()
                .map(Delegation::nsTtl)
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    static long longestDs(List<Delegation> all) {
        return all.stream()
                .map(Delegation::dsTtl)
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    static List<DSRecord> ds(List<Delegation> all) {
        return all.stream().flatMap(one -> one.ds().stream()).distinct().toList();
    }
}
