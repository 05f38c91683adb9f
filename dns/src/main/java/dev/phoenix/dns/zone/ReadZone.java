package dev.phoenix.dns.zone;

import dev.phoenix.model.Diagnostic;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A zone as it was read, with what whoever wrote it may have meant otherwise.
 *
 * @param warnings what is read otherwise than it is written, in the order of the files; none from a place that has records
 *     and no text
 * @param leftOut how many records are not of the zone; warnings of them end at a thousand, this does not
 */
public record ReadZone(Zone zone, List<Diagnostic> warnings, int leftOut) {
    public ReadZone {
        warnings = List.copyOf(warnings);
    }

    /** Nothing of it is to be said. */
    public static ReadZone asItIs(Zone zone) {
        return new ReadZone(zone, List.of(), 0);
    }

    /** With more or other records, of which there is nothing to be said. */
    public ReadZone map(UnaryOperator<Zone> change) {
        return new ReadZone(change.apply(zone), warnings, leftOut);
    }
}
