package dev.phoenix.dns.zone;

import dev.phoenix.model.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * A zone file's names, types and TTLs without the hosts and secrets that its values come from: enough to tell what was
 * cached for how long. A value that is not known stands for itself, so that it still differs from another.
 */
public final class AsWritten {
    private static final int A_OCTETS = 4;
    private static final int AAAA_OCTETS = 16;

    private AsWritten() {}

    /** What parses of it; an old version with a fault was never published as a whole anyway. */
    public static Zone zone(MasterFile file, Name origin, String site) {
        return Zone.of(
                origin,
                read(file, site).records().stream().map(AsWritten::meant).toList());
    }

    /** What is read otherwise than it is written. */
    public static List<Diagnostic> warnings(MasterFile file, String site) {
        return read(file, site).warnings();
    }

    private static MasterFile.Read read(MasterFile file, String site) {
        return file.read(site, selector -> Optional.of("\"v=DKIM1; p=" + selector + "\""));
    }

    private static Record meant(Record one) {
        return Placeholders.meantType(one)
                .map(type -> Record.newRecord(one.getName(), type, one.getDClass(), one.getTTL(), octets(one, type)))
                .orElse(one);
    }

    private static byte[] octets(Record one, int type) {
        var name = Placeholders.meantName(one).getBytes(StandardCharsets.US_ASCII);
        var octets = Arrays.copyOf(name, type == Type.A ? A_OCTETS : AAAA_OCTETS);
        for (int index = octets.length; index < name.length; index++) {
            octets[index % octets.length] = (byte) (31 * octets[index % octets.length] + name[index]);
        }
        return octets;
    }
}
