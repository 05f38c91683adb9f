package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SVCBBase;

/** The names that records lead to. */
public final class Targets {
    private Targets() {}

    /** Empty for records that lead nowhere, and for the root, which says "nowhere" (RFC 7505, RFC 2782, RFC 9460). */
    public static Optional<Name> of(Record one) {
        var target = switch (one) {
            case CNAMERecord alias -> alias.getTarget();
            case MXRecord mail -> mail.getTarget();
            case NSRecord server -> server.getTarget();
            case SRVRecord service -> service.getTarget();
            case SVCBBase service -> service.getTargetName();
            default -> Name.root;
        };
        return target.equals(Name.root) ? Optional.empty() : Optional.of(target);
    }

    static List<Name> of(RecordSet set) {
        return set.records().stream().flatMap(one -> of(one).stream()).toList();
    }
}
