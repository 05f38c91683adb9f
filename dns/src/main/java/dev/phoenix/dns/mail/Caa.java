package dev.phoenix.dns.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who may issue certificates (RFC 8659 §4, RFC 8657, RFC 9495).
 *
 * @param tag in lower case
 */
public record Caa(String tag, String value) {
    private static final Set<String> ISSUING = Set.of("issue", "issuewild", "issuemail", "issuevmc");
    /** What must be there at most once (RFC 8657 §3, §4). */
    private static final Set<String> ONCE = Set.of("accounturi", "validationmethods");

    private static final Pattern PHONE = Pattern.compile("\\+[0-9][0-9 ().-]{3,}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\",;:]+@[^\\s@<>\",;:]+");

    /** @param value the octets between the quotes, as characters 0 to 255 */
    public static Parsed<Caa> parse(String tag, String value) {
        var kind = tag.toLowerCase(Locale.ROOT);
        var faults = ISSUING.contains(kind)
                ? issuer(value)
                : other(kind, value).stream().toList();
        return faults.isEmpty() ? new Parsed.Fine<>(new Caa(kind, value)) : new Parsed.Faulty<>(faults);
    }

    private static Optional<TextFault> other(String kind, String value) {
        return switch (kind) {
            case "iodef" ->
                isPlace(value)
                        ? Optional.empty()
                        : fault(0, value, "is no mailto:, http: or https: to send reports to");
            case "contactemail" ->
                ADDRESS.matcher(value).matches() ? Optional.empty() : fault(0, value, "is no address of mail");
            case "contactphone" ->
                PHONE.matcher(value).matches() ? Optional.empty() : fault(0, value, "is no number with + and country");
            default -> fault(0, kind, "is a tag that no authority knows");
        };
    }

    private static Optional<TextFault> fault(int offset, String part, String what) {
        return Optional.of(new TextFault(offset, part, what));
    }

    private static boolean isPlace(String value) {
        try {
            var uri = new URI(value);
            return switch (Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT)) {
                case "http", "https" -> uri.getHost() != null;
                case "mailto" ->
                    !uri.getSchemeSpecificPart().startsWith("//")
                            && ADDRESS.matcher(uri.getSchemeSpecificPart().split("\\?", 2)[0])
                                    .matches();
                default -> false;
            };
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** {@code domain; tag=value; tag=value}; without a domain nobody may issue. */
    private static List<TextFault> issuer(String value) {
        var faults = new ArrayList<TextFault>();
        int semicolon = value.indexOf(';');
        int end = semicolon < 0 ? value.length() : semicolon;
        int begin = Math.min(Octets.afterBlanks(value, 0), end);
        var domain = Octets.trimmed(value.substring(begin, end));
        if (!domain.isEmpty() && !areAll(domain, "\\.")) {
            faults.add(new TextFault(begin, domain, "is no authority's domain"));
        }
        if (semicolon >= 0 && Octets.afterBlanks(value, semicolon + 1) < value.length()) {
            parameters(value, semicolon + 1, faults);
        }
        return faults;
    }

    private static void parameters(String value, int first, List<TextFault> faults) {
        var seen = new HashSet<String>();
        for (int from = first; from <= value.length(); ) {
            int end = value.indexOf(';', from);
            end = end < 0 ? value.length() : end;
            int begin = Math.min(Octets.afterBlanks(value, from), end);
            var part = Octets.trimmed(value.substring(begin, end));
            int offset = begin;
            parameter(part, seen).ifPresent(what -> faults.add(new TextFault(offset, part, what)));
            from = end + 1;
        }
    }

    private static Optional<String> parameter(String part, Set<String> seen) {
        var split = part.split("=", 2);
        var tag = Octets.trimmed(split[0]).toLowerCase(Locale.ROOT);
        var set = split.length == 2 ? Octets.trimmed(split[1]) : "";
        if (split.length < 2 || !Octets.isLabel(tag) || !set.chars().allMatch(one -> Octets.isVisible((char) one))) {
            return Optional.of("is no parameter: TAG=VALUE");
        }
        if (!seen.add(tag) && ONCE.contains(tag)) {
            return Optional.of("is there twice");
        }
        return switch (tag) {
            case "accounturi" -> isUri(set) ? Optional.empty() : Optional.of("is no account's URI");
            case "validationmethods" ->
                isMethods(set) ? Optional.empty() : Optional.of("is not made of methods with commas between");
            default -> Optional.empty();
        };
    }

    private static boolean areAll(String text, String between) {
        return Stream.of(text.split(between, -1)).allMatch(Octets::isLabel);
    }

    private static boolean isMethods(String text) {
        return Stream.of(text.split(",", -1))
                .allMatch(method -> !method.isEmpty()
                        && method.chars().allMatch(one -> Octets.isAlphanumeric((char) one) || one == '-'));
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
