package dev.phoenix.dns.plan;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** What has to be sent so that a published zone becomes the wanted one, by record set and nothing that is equal. */
public final class ZoneDiff {
    /** What a server makes itself: its signatures and what proves absence (RFC 4034, RFC 5155), and the keys. */
    private static final Set<Integer> SERVERS_OWN =
            Set.of(Type.SOA, Type.RRSIG, Type.NSEC, Type.NSEC3, Type.NSEC3PARAM, Type.DNSKEY, Type.CDS, Type.CDNSKEY);

    private ZoneDiff() {}

    /** Whether records of this type are the server's business and no one else's. */
    public static boolean isServersOwn(int type) {
        return SERVERS_OWN.contains(type);
    }

    /**
     * @param scope names that may be touched at all
     * @param ours whether a published set that is not wanted was put there by us; others' sets are left alone
     */
    public static List<NameChange> between(
            Zone published, Zone wanted, Predicate<Name> scope, Predicate<RecordSet.Key> ours) {
        var changes = new ArrayList<NameChange>();
        for (var name : published.differing(wanted)) {
            if (scope.test(name)) {
                var change = change(name, published, wanted, ours);
                if (!change.remove().isEmpty() || !change.put().isEmpty()) {
                    changes.add(change);
                }
            }
        }
        return changes;
    }

    private static NameChange change(Name name, Zone published, Zone wanted, Predicate<RecordSet.Key> ours) {
        var before = published.of(name);
        var after = wanted.of(name);
        var put = after.stream()
                .filter(set -> comparable(set, wanted))
                .filter(set -> !before.contains(set))
                .toList();
        var remove = before.stream()
                .filter(set -> comparable(set, wanted))
                .filter(set -> after.stream().noneMatch(one -> one.key().equals(set.key())))
                .filter(set -> ours.test(set.key()) || excluded(set, after))
                .toList();
        return NameChange.planned(name, remove, put, published.of(name));
    }

    private static boolean comparable(RecordSet set, Zone zone) {
        boolean apexNs = set.key().type() == Type.NS && set.key().name().equals(zone.origin());
        return !apexNs && !SERVERS_OWN.contains(set.key().type());
    }

    /** An address family that is left over would lead half of the users elsewhere; and a CNAME tolerates nothing beside it. */
    private static boolean excluded(RecordSet old, List<RecordSet> wanted) {
        boolean cnameWanted = wanted.stream().anyMatch(set -> set.key().type() == Type.CNAME);
        boolean placeWanted =
                wanted.stream().anyMatch(set -> ZoneSource.moves(set.key().type()));
        boolean oldCname = old.key().type() == Type.CNAME;
        return cnameWanted
                || (oldCname && !wanted.isEmpty())
                || (placeWanted && ZoneSource.moves(old.key().type()));
    }
}
