package dev.phoenix.dns.plan;

import dev.phoenix.dns.zone.Leads;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.Inventory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * What is never sent, whoever computed it. Invariants on what would be there afterwards, not percentages: a switch rightly
 * changes most of a small zone, and a single lost MX is too much in a large one.
 */
public final class Brakes {
    private Brakes() {}

    /** @throws PhoenixException with every brake that the changes trip; nothing may be sent then */
    public static void refuse(
            Zone published, List<NameChange> changes, Set<Name> services, Collection<Inventory> sites) {
        var faults = faults(published, changes, services, sites);
        if (!faults.isEmpty()) {
            throw new PhoenixException(ExitCode.FAILED, faults, null);
        }
    }

    /** @param services names that users reach services by: they are never left without an address */
    public static List<Diagnostic> faults(
            Zone published, List<NameChange> changes, Set<Name> services, Collection<Inventory> sites) {
        var faults = new ArrayList<Diagnostic>();
        for (var change : changes) {
            var after = after(published, change);
            boolean apex = change.name().equals(published.origin());
            lost(change, after, apex, services).ifPresent(faults::add);
            aliasBesideOthers(change.name(), after, apex).ifPresent(faults::add);
            apart(change.name(), after, sites).ifPresent(faults::add);
            trustCut(published, change, after).ifPresent(faults::add);
        }
        return faults;
    }

    /** What is at a name once the change is published. */
    static Map<Integer, RecordSet> after(Zone published, NameChange change) {
        var sets = new LinkedHashMap<Integer, RecordSet>();
        published.of(change.name()).forEach(set -> sets.put(set.key().type(), set));
        change.remove().forEach(set -> sets.remove(set.key().type()));
        change.put().forEach(set -> sets.put(set.key().type(), set));
        return sets;
    }

    private static Optional<Diagnostic> lost(
            NameChange change, Map<Integer, RecordSet> after, boolean apex, Set<Name> services) {
        boolean placed = after.keySet().stream().anyMatch(ZoneSource::moves);
        var lost = change.remove().stream()
                .map(RecordSet::key)
                .filter(key -> key.type() == Type.MX
                        || (apex && key.type() == Type.NS)
                        || (ZoneSource.moves(key.type()) && !placed && (apex || services.contains(key.name()))))
                .map(RecordSet.Key::toString)
                .toList();
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        fault(
                                "DNS-021",
                                "this would leave nothing in place of " + String.join(", ", lost) + ".",
                                "Put the record back into the zone file; to give it up for good, remove it at the name server by hand."));
    }

    /** RFC 1034 §3.6.2, RFC 2181 §10.1; DNSSEC's own records are allowed there. */
    private static Optional<Diagnostic> aliasBesideOthers(Name name, Map<Integer, RecordSet> after, boolean apex) {
        var others = new TreeSet<>(after.keySet());
        boolean alias = others.remove(Type.CNAME);
        others.removeAll(Set.of(Type.RRSIG, Type.NSEC, Type.NSEC3));
        if (!alias || (others.isEmpty() && !apex)) {
            return Optional.empty();
        }
        return Optional.of(fault(
                "DNS-022",
                name.toString(true) + " would have a CNAME "
                        + (apex ? "at the apex of its zone." : "beside " + Type.string(others.getFirst()) + "."),
                "Write addresses there instead of the CNAME: a resolver that meets it forgets everything else."));
    }

    /** Half of the users at one site and half at the other is what nobody ever wants. */
    private static Optional<Diagnostic> apart(Name name, Map<Integer, RecordSet> after, Collection<Inventory> sites) {
        var v4 = sitesOf(after.get(Type.A), sites);
        var v6 = sitesOf(after.get(Type.AAAA), sites);
        if (v4.isEmpty() || v6.isEmpty() || v4.equals(v6)) {
            return Optional.empty();
        }
        return Optional.of(fault(
                "DNS-023",
                name.toString(true) + " would lead to " + String.join(", ", v4) + " by IPv4 and to "
                        + String.join(", ", v6) + " by IPv6.",
                "Change A and AAAA together: many clients take IPv6 first, certificate authorities among them."));
    }

    /**
     * Resolvers hold the old DS and the old DNSKEY for different times, so a DS that is replaced as a whole leaves some of
     * them without a chain (RFC 6781 §4.1.2); and a DS without a delegation beside it signs nothing (RFC 4035 §2.4).
     */
    private static Optional<Diagnostic> trustCut(Zone published, NameChange change, Map<Integer, RecordSet> after) {
        var fresh = Optional.ofNullable(after.get(Type.DS));
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        var name = change.name().toString(true);
        if (!after.containsKey(Type.NS)) {
            return Optional.of(fault(
                    "DNS-024",
                    name + " would have a DS and no NS.",
                    "Keep the delegation as long as its DS is published, or remove both together."));
        }
        var old = published.get(change.name(), Type.DS).map(RecordSet::values).orElse(List.of());
        var kept = fresh.get().values();
        return old.isEmpty() || old.stream().anyMatch(kept::contains)
                ? Optional.empty()
                : Optional.of(
                        fault(
                                "DNS-024",
                                "every DS of " + name + " would be replaced at once.",
                                "Publish the new DS beside the old one, wait for the old TTL with both keys served, then remove the old one."));
    }

    private static Set<String> sitesOf(@org.jspecify.annotations.Nullable RecordSet set, Collection<Inventory> sites) {
        var found = new TreeSet<String>();
        if (set != null) {
            set.records().forEach(one -> Leads.siteOf(one, sites).ifPresent(found::add));
        }
        return found;
    }

    private static Diagnostic fault(String code, String what, String remedy) {
        return new Diagnostic(dev.phoenix.model.Severity.ERROR, code, Optional.<SourceSpan>empty(), what, remedy);
    }
}
