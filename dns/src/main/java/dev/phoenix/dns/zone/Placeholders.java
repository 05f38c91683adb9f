package dev.phoenix.dns.zone;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.UNKRecord;

/**
 * What a zone file may hold beyond a master file. Replaced in the text, line by line, so that faults keep their line.
 *
 * <p>{@code A NAME} is no address, and a parser would refuse it; so it travels through the parser as a record of a
 * private type (RFC 6895 §3.1) whose data is the name.
 */
final class Placeholders {
    private static final int PRIVATE_A = 65401;
    private static final int PRIVATE_AAAA = 65402;
    private static final Pattern ACTIVE = Pattern.compile("\\{active}");
    private static final Pattern DKIM = Pattern.compile("\"\\{dkim:([A-Za-z0-9._-]+)}\"");
    /** A or AAAA whose data begins with a letter other than those of a hexadecimal address, or holds one anywhere. */
    private static final Pattern ADDRESS_OF = Pattern.compile(
            "(?i)^([^;\"]*\\s)(A|AAAA)(\\s+)([a-z0-9_-]*[g-z_-][a-z0-9_.-]*|[a-f]+(\\.[a-z0-9_.-]+)?)(\\s*(;.*)?)$");

    private Placeholders() {}

    /** @param dkim selector → record data, or empty if there is no such key */
    static String fill(String text, String site, Function<String, Optional<String>> dkim) {
        var filled = ACTIVE.matcher(text).replaceAll(Matcher.quoteReplacement(site));
        filled = DKIM.matcher(filled)
                .replaceAll(match ->
                        Matcher.quoteReplacement(dkim.apply(match.group(1)).orElse(match.group())));
        return String.join("\n", filled.lines().map(Placeholders::addressOf).toList()) + "\n";
    }

    private static String addressOf(String line) {
        var match = ADDRESS_OF.matcher(line);
        if (!match.matches()) {
            return line;
        }
        var name = match.group(4).getBytes(StandardCharsets.US_ASCII);
        int type = match.group(2).equalsIgnoreCase("A") ? PRIVATE_A : PRIVATE_AAAA;
        return match.group(1) + "TYPE" + type + match.group(3) + "\\# " + name.length + " "
                + HexFormat.of().formatHex(name) + match.group(6);
    }

    /** The type that is meant by a record whose data is a name to look up. */
    static Optional<Integer> meantType(Record one) {
        return switch (one.getType()) {
            case PRIVATE_A -> Optional.of(Type.A);
            case PRIVATE_AAAA -> Optional.of(Type.AAAA);
            default -> Optional.empty();
        };
    }

    static String meantName(Record one) {
        return new String(((UNKRecord) one).getData(), StandardCharsets.US_ASCII);
    }
}
