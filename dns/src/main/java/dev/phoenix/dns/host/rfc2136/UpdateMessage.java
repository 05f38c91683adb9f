package dev.phoenix.dns.host.rfc2136;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** Changes as one UPDATE: the server does all of it or nothing (RFC 2136 §3.7). */
final class UpdateMessage {
    private UpdateMessage() {}

    static Update of(Name origin, List<NameChange> changes) {
        var update = withoutPrerequisites(origin, changes);
        for (var change : changes) {
            change.before().ifPresent(before -> require(update, change, before));
        }
        return update;
    }

    static Update withoutPrerequisites(Name origin, List<NameChange> changes) {
        var update = new Update(origin);
        for (var change : changes) {
            // All that goes before all that comes: a CNAME is taken only where nothing else is left (RFC 2136
            // §3.4.2.2).
            change.remove().stream().filter(set -> !apexNs(origin, set)).forEach(set -> delete(update, set));
            change.put().stream().filter(set -> !apexNs(origin, set)).forEach(set -> delete(update, set));
            change.put().forEach(set -> set.toSend().forEach(update::add));
            change.put().stream().filter(set -> apexNs(origin, set)).forEach(set -> trim(update, change, set));
        }
        return update;
    }

    /** Value-dependent where there was a set, else that there is none (RFC 2136 §2.4.2, §2.4.3); of TTL 0. */
    private static void require(Update update, NameChange change, List<RecordSet> before) {
        for (var set : before) {
            set.withTtl(0).toSend().forEach(update::present);
        }
        for (int type : change.types()) {
            if (before.stream().noneMatch(set -> set.key().type() == type)) {
                update.absent(change.name(), type);
            }
        }
    }

    private static void delete(Update update, RecordSet set) {
        update.delete(set.key().name(), set.key().type());
    }

    /** Deleting the apex's NS set is ignored (RFC 2136 §3.4.2.3): the new ones are added, then each old one goes. */
    private static void trim(Update update, NameChange change, RecordSet wanted) {
        change.before().stream()
                .flatMap(List::stream)
                .filter(set -> set.key().equals(wanted.key()))
                .flatMap(set -> set.records().stream())
                .filter(one -> !wanted.records().contains(one))
                .forEach(one -> update.delete(
                        Record.newRecord(one.getName(), Type.NS, DClass.IN, 0, one.rdataToWireCanonical())));
    }

    private static boolean apexNs(Name origin, RecordSet set) {
        return set.key().type() == Type.NS && set.key().name().equals(origin);
    }
}
