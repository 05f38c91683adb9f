package dev.phoenix.cli.names.page;

import dev.phoenix.dns.lint.Targets;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Who leads where in a zone, record by record. */
final class Leads {
    private Leads() {}

    /** The kinds of ways that a picture tells apart. */
    enum Way {
        ADDRESS,
        ALIAS,
        MAIL,
        SERVER,
        OTHER
    }

    /**
     * @param to a name, or an address as text
     * @param place the name that it leads to; the root for an address
     */
    record Lead(Name from, int type, long ttl, String to, Name place) {
        Way way() {
            return switch (type) {
                case Type.A, Type.AAAA -> Way.ADDRESS;
                case Type.CNAME -> Way.ALIAS;
                case Type.MX -> Way.MAIL;
                case Type.NS -> Way.SERVER;
                default -> Way.OTHER;
            };
        }

        boolean isAddress() {
            return place.equals(Name.root);
        }
    }

    static List<Lead> in(Zone zone) {
        var leads = new ArrayList<Lead>();
        for (var set : zone.sets().values()) {
            set.records().stream().flatMap(one -> of(set, one)).distinct().forEach(leads::add);
        }
        return leads;
    }

    private static Stream<Lead> of(RecordSet set, Record one) {
        return switch (one) {
            case ARecord address -> Stream.of(lead(set, address.getAddress().getHostAddress(), Name.root));
            case AAAARecord address -> Stream.of(lead(set, address.rdataToString(), Name.root));
            case PTRRecord reverse -> Stream.of(toName(set, reverse.getTarget()));
            default -> Targets.of(one).stream().map(target -> toName(set, target));
        };
    }

    private static Lead toName(RecordSet set, Name target) {
        return lead(set, target.toString(true), target);
    }

    private static Lead lead(RecordSet set, String to, Name place) {
        return new Lead(set.key().name(), set.key().type(), set.ttl(), to, place);
    }
}
