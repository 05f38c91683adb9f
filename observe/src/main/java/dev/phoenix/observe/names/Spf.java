package dev.phoenix.observe.names;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Whether a domain's SPF record lets an address send (RFC 7208), so far as our own records decide it. */
record Spf(Questions questions, String domain) {
    /** Look-ups that a receiver makes at most (RFC 7208 §4.6.4). */
    private static final int LOOKUPS = 10;

    /** The one SPF record; empty if there is none or more than one, which counts as none. */
    Optional<String> record() {
        var found = texts(questions, domain).stream()
                .filter(text -> text.toLowerCase(Locale.ROOT).matches("v=spf1( .*)?"))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    boolean allows(String address) {
        return allows(address, new int[1]);
    }

    private boolean allows(String address, int[] lookups) {
        for (var term : record().orElse("").toLowerCase(Locale.ROOT).split(" +", -1)) {
            boolean pass = !term.startsWith("-") && !term.startsWith("~") && !term.startsWith("?");
            if (pass && matches(term.startsWith("+") ? term.substring(1) : term, address, lookups)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String term, String address, int[] lookups) {
        int colon = term.indexOf(':');
        var kind = colon < 0 ? term : term.substring(0, colon);
        var value = colon < 0 ? domain : term.substring(colon + 1);
        return switch (kind) {
            case "ip4", "ip6" -> sameNetwork(value, address);
            case "a" -> lookups[0]++ < LOOKUPS && addresses(value).contains(canonical(address));
            case "mx" ->
                lookups[0]++ < LOOKUPS
                        && questions.ask(value, Type.MX).stream()
                                .filter(MXRecord.class::isInstance)
                                .anyMatch(one -> addresses(
                                                ((MXRecord) one).getTarget().toString())
                                        .contains(canonical(address)));
            case "include" -> lookups[0]++ < LOOKUPS && new Spf(questions, value).allows(address, lookups);
            default -> false;
        };
    }

    private List<String> addresses(String name) {
        var found = new ArrayList<String>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            for (Record one : questions.ask(name, type)) {
                switch (one) {
                    case ARecord v4 -> found.add(v4.getAddress().getHostAddress());
                    case AAAARecord v6 -> found.add(v6.getAddress().getHostAddress());
                    default -> {}
                }
            }
        }
        return found;
    }

    private static boolean sameNetwork(String network, String address) {
        var parts = network.split("/", 2);
        try {
            var base = InetAddress.getByName(parts[0]).getAddress();
            var own = InetAddress.getByName(address).getAddress();
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : base.length * 8;
            if (base.length != own.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((base[bit / 8] & mask) != (own[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException | NumberFormatException malformed) {
            return false;
        }
    }

    static List<String> texts(Questions questions, String name) {
        return questions.ask(name, Type.TXT).stream()
                .filter(TXTRecord.class::isInstance)
                .map(one -> String.join("", ((TXTRecord) one).getStrings()))
                .toList();
    }

    static String canonical(String literal) {
        try {
            return InetAddress.getByName(literal).getHostAddress();
        } catch (UnknownHostException notALiteral) {
            return literal;
        }
    }
}
