package dev.phoenix.dns.zone;

import java.util.Comparator;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * A zone as a master file: names in canonical order (RFC 4034 §6.1), a name's SOA and NS first and its other types by
 * number, one record a line. The same zone is always the same text, and read again it is an equal zone.
 */
public final class MasterText {
    private static final Comparator<RecordSet> ORDER = Comparator.<RecordSet, Name>comparing(
                    set -> set.key().name())
            .thenComparingInt(set -> rank(set.key().type()));

    private MasterText() {}

    public static String of(Zone zone) {
        var text = new StringBuilder("$ORIGIN ").append(zone.origin()).append('\n');
        zone.sets().values().stream().sorted(ORDER).forEach(set -> write(set, zone.origin(), text));
        return text.toString();
    }

    private static int rank(int type) {
        return switch (type) {
            case Type.SOA -> -2;
            case Type.NS -> -1;
            default -> type;
        };
    }

    private static void write(RecordSet set, Name origin, StringBuilder text) {
        var name = set.key().name();
        var owner = name.equals(origin) ? "@" : name.relativize(origin).toString();
        var head = owner + "\t" + set.ttl() + "\t" + DClass.string(DClass.IN) + "\t"
                + Type.string(set.key().type()) + "\t";
        var remark = International.remark(name);
        for (var value : set.values()) {
            text.append(head).append(value).append(remark).append('\n');
        }
    }
}
