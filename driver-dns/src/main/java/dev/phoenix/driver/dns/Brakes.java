package dev.phoenix.driver.dns;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.PhoenixException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** What is never sent, whoever computed it: a domain without mail, or a service without an address. */
final class Brakes {
    private Brakes() {}

    static void refuse(List<NameChange> changes, Set<Name> services) {
        var lost = changes.stream()
                .flatMap(change -> lost(change, services))
                .map(RecordSet.Key::toString)
                .toList();
        if (!lost.isEmpty()) {
            throw PhoenixException.failed(
                    "DNS-021",
                    "this would leave nothing in place of " + String.join(", ", lost) + ".",
                    "Put the record back into the zone file; to give it up for good, remove it at the name server by hand.");
        }
    }

    private static Stream<RecordSet.Key> lost(NameChange change, Set<Name> services) {
        boolean placed =
                change.put().stream().anyMatch(set -> ZoneSource.moves(set.key().type()));
        var removed = change.remove().stream().map(RecordSet::key);
        return removed.filter(
                key -> key.type() == Type.MX || (key.type() == Type.CNAME && services.contains(key.name()) && !placed));
    }
}
