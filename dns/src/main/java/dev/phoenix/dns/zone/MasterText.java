package dev.phoenix.dns.zone;

import java.util.Comparator;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * A zone as a master file (RFC 1035 §5), one record per line and always the same text for the same zone: the SOA first,
 * then names in canonical order (RFC 4034 §6.1), so that two versions can be compared line by line.
 */
public final class MasterText {
    private static final Comparator<RecordSet> ORDER = Comparator.comparing(
                    (RecordSet set) -> set.key().type() != Type.SOA)
            .thenComparing(set -> set.key().name())
            .thenComparingInt(set -> set.key().type());

    private MasterText() {}

    public static String of(Zone zone) {
        var text = new StringBuilder("$ORIGIN ").append(zone.origin()).append('\n');
        zone.sets().values().stream().sorted(ORDER).forEach(set -> append(text, zone.origin(), set));
        return text.toString();
    }

    private static void append(StringBuilder text, Name origin, RecordSet set) {
        var name = set.key().name();
        var owner = name.equals(origin) ? "@" : name.relativize(origin).toString();
        var head = owner + "\t" + set.ttl() + "\tIN\t" + Type.string(set.key().type()) + "\t";
        set.records()
                .forEach(one -> text.append(head).append(one.rdataToString()).append('\n'));
    }
}
