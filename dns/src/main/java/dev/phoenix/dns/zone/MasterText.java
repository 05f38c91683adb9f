package dev.phoenix.dns.zone;

import dev.phoenix.dns.zone.master.RdataText;
import java.util.Comparator;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * A zone as a master file (RFC 1035 §5) that reads the same to everybody: SOA first, then names in canonical order (RFC 4034
 * §6.1), one record a line, every name absolute and every TTL written out; internationalised names also as people write them.
 */
public final class MasterText {
    private static final Comparator<RecordSet> ORDER = Comparator.<RecordSet>comparingInt(
                    set -> set.key().type() == Type.SOA ? 0 : 1)
            .thenComparing(set -> set.key().name())
            .thenComparingInt(set -> set.key().type());

    private MasterText() {}

    public static String of(Zone zone) {
        var text = new StringBuilder("$ORIGIN ").append(zone.origin()).append('\n');
        var reading = new RdataText();
        zone.sets().values().stream().sorted(ORDER).forEach(set -> {
            for (var one : set.records()) {
                line(text, set, one, reading);
            }
        });
        return text.toString();
    }

    private static void line(StringBuilder text, RecordSet set, Record one, RdataText reading) {
        text.append(one.getName())
                .append(' ')
                .append(set.ttl())
                .append(" IN ")
                .append(Type.string(one.getType()))
                .append(' ')
                .append(data(one, reading))
                .append(International.remark(one.getName()))
                .append('\n');
    }

    /** As people write it, if that has the same octets when it is read; else as octets. */
    private static String data(Record one, RdataText reading) {
        var octets = RdataText.octets(one);
        var text = one.rdataToString();
        return reading.says(one.getType(), text, octets) ? text : OpaqueRecord.text(octets);
    }
}
