package dev.phoenix.dns.host.rfc2136;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * Updates that change nothing: they remove sets from a name that nobody has. A server that has no records of a type calls
 * even that malformed (RFC 2136 §3.4.1.2 asks for less), and it is better to hear so before half of the names are published.
 */
record Trial(Exchange exchange, Name origin, Duration patience) {
    /** What every server that takes updates has always had; of these nothing need be asked. */
    private static final Set<Integer> KNOWN_EVERYWHERE =
            Set.of(Type.A, Type.AAAA, Type.CNAME, Type.MX, Type.NS, Type.PTR, Type.SOA, Type.SRV, Type.TXT);

    private static final String NOBODY = "_trial._phoenix";

    /** Those of the types that the server does not have. */
    Set<Integer> unknown(Collection<Integer> types) {
        var rare = types.stream()
                .distinct()
                .filter(type -> !KNOWN_EVERYWHERE.contains(type))
                .toList();
        var unknown = new HashSet<Integer>();
        if (!rare.isEmpty() && isMalformed(rare)) {
            rare.stream().filter(type -> isMalformed(List.of(type))).forEach(unknown::add);
        }
        return unknown;
    }

    private boolean isMalformed(List<Integer> types) {
        return answer(types).getRcode() == Rcode.FORMERR;
    }

    /** Whether the key may update the zone at all. */
    boolean isAllowed() {
        return answer(List.of(Type.TXT)).getRcode() == Rcode.NOERROR;
    }

    private Message answer(List<Integer> types) {
        var update = new Update(origin);
        types.forEach(type -> update.delete(nobody(), type));
        return exchange.send(update, true, patience);
    }

    private Name nobody() {
        try {
            return Name.fromString(NOBODY, origin);
        } catch (TextParseException tooLong) {
            throw new IllegalArgumentException(origin + " leaves no room for a name", tooLong);
        }
    }
}
