package dev.phoenix.dns.host.rfc2136;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Type;

/**
 * What a server that refuses an update as a whole, without a word, is known to refuse: BIND by {@code check-names} (owners that
 * are no host names, RFC 1123 §2.1) and {@code check-integrity} (mail and services that lead to a name of the zone without address).
 */
final class Suspects {
    private static final Set<Integer> OF_HOSTS = Set.of(Type.A, Type.AAAA, Type.MX);
    private static final Set<Integer> ADDRESSES = Set.of(Type.A, Type.AAAA, Type.CNAME);
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");

    private Suspects() {}

    static List<String> in(Name origin, List<NameChange> batch) {
        var sets = batch.stream().flatMap(change -> change.put().stream()).toList();
        var placed = sets.stream()
                .filter(set -> ADDRESSES.contains(set.key().type()))
                .map(set -> set.key().name())
                .collect(Collectors.toSet());
        var found = new ArrayList<String>();
        for (var set : sets) {
            if (OF_HOSTS.contains(set.key().type()) && !isHost(set.key().name())) {
                found.add(set.key() + ": that is no host's name");
            }
            targets(set)
                    .filter(target -> target.subdomain(origin) && !placed.contains(target))
                    .map(target -> set.key() + ": leads to " + target.toString(true) + ", if that has no address")
                    .forEach(found::add);
        }
        return found.isEmpty() ? sets.stream().map(set -> set.key().toString()).toList() : found;
    }

    private static Stream<Name> targets(RecordSet set) {
        return set.records().stream().flatMap(one -> target(one).stream());
    }

    private static List<Name> target(Record one) {
        return switch (one) {
            case MXRecord mail -> List.of(mail.getTarget());
            case SRVRecord service -> List.of(service.getTarget());
            default -> List.of();
        };
    }

    private static boolean isHost(Name name) {
        for (int label = name.isWild() ? 1 : 0; label < name.labels() - 1; label++) {
            if (!LABEL.matcher(name.getLabelString(label)).matches()) {
                return false;
            }
        }
        return true;
    }
}
