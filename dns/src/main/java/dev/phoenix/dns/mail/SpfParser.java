package dev.phoenix.dns.mail;

import dev.phoenix.dns.mail.Spf.Directive;
import dev.phoenix.dns.mail.Spf.Mechanism;
import dev.phoenix.dns.mail.Spf.Qualifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads SPF records by the grammar of RFC 7208 §12. */
public final class SpfParser {
    private static final String VERSION = "v=spf1";
    /** What was meant as one: no other version, but not begun as it must be (§4.5). */
    private static final Pattern MEANT = Pattern.compile("(?is)^[\\s\"'\\\\]*v\\s*=\\s*spf1(?![0-9]).*");
    /** What somebody may take for one: of another version, or begun otherwise. */
    private static final Pattern SIMILAR = Pattern.compile("(?is)[\\s\"'\\\\]*(v\\s*[=:]\\s*spf|spf[0-9]).*");

    private static final Pattern MODIFIER = Pattern.compile("(?s)([A-Za-z][A-Za-z0-9_.-]*)=(.*)");
    private static final Pattern LENGTHS = Pattern.compile("(?s)(.*?)(?:/([0-9]+))?(?://([0-9]+))?");
    private static final String REDIRECT = "redirect";
    private static final String EXPLANATION = "exp";

    private final List<Directive> directives = new ArrayList<>();
    private final Map<String, DomainSpec> known = new HashMap<>();
    private final List<String> others = new ArrayList<>();
    private final List<TextFault> faults = new ArrayList<>();

    private SpfParser() {}

    /** Whether receivers take the text for an SPF record: the version, and a space or the end behind it (§4.5). */
    public static boolean isRecord(String text) {
        return text.regionMatches(true, 0, VERSION, 0, VERSION.length())
                && (text.length() == VERSION.length() || text.charAt(VERSION.length()) == ' ');
    }

    /** Whether it is one, or was meant to be. */
    public static boolean isMeant(String text) {
        return isRecord(text) || MEANT.matcher(text).matches();
    }

    /** Whether it is meant to be one, or is of another version, which receivers pass over ({@code v=spf10}, §4.5). */
    public static boolean isSimilar(String text) {
        return isMeant(text) || SIMILAR.matcher(text).matches();
    }

    public static Parsed<Spf> parse(String text) {
        if (!isRecord(text)) {
            return new Parsed.Faulty<>(List.of(new TextFault(
                    0, text, "is not taken for SPF: it must begin with v=spf1, and a space must follow")));
        }
        return new SpfParser().terms(text);
    }

    private Parsed<Spf> terms(String text) {
        int at = VERSION.length();
        while (at < text.length()) {
            int end = text.indexOf(' ', at);
            end = end < 0 ? text.length() : end;
            if (end > at) {
                term(at, text.substring(at, end));
            }
            at = end + 1;
        }
        return faults.isEmpty()
                ? new Parsed.Fine<>(new Spf(
                        directives,
                        Optional.ofNullable(known.get(REDIRECT)),
                        Optional.ofNullable(known.get(EXPLANATION)),
                        others))
                : new Parsed.Faulty<>(faults);
    }

    private void term(int offset, String word) {
        var modifier = MODIFIER.matcher(word);
        if (modifier.matches()) {
            modifier(modifier.group(1).toLowerCase(Locale.ROOT), modifier.group(2))
                    .ifPresent(what -> faults.add(new TextFault(offset, word, what)));
            return;
        }
        var qualifier = Qualifier.of(word.charAt(0));
        var bare = qualifier.isPresent() ? word.substring(1) : word;
        switch (mechanism(bare)) {
            case Read.Mechanism(var mechanism) ->
                directives.add(new Directive(qualifier.orElse(Qualifier.PASS), mechanism, word));
            case Read.Fault(var what) -> faults.add(new TextFault(offset, word, what));
        }
    }

    /** {@code redirect} and {@code exp} at most once each (§6); the others are ignored, but must be written well. */
    private Optional<String> modifier(String name, String value) {
        return switch (name) {
            case REDIRECT, EXPLANATION ->
                known.putIfAbsent(name, DomainSpec.of(value)) == null
                        ? DomainSpec.fault(value)
                        : Optional.of("is there twice");
            default -> {
                others.add(name);
                yield DomainSpec.macroFault(value);
            }
        };
    }

    private sealed interface Read {
        record Mechanism(Spf.Mechanism mechanism) implements Read {}

        record Fault(String what) implements Read {}
    }

    private static Read mechanism(String bare) {
        int cut = 0;
        while (cut < bare.length() && bare.charAt(cut) != ':' && bare.charAt(cut) != '/') {
            cut++;
        }
        var kind = bare.substring(0, cut).toLowerCase(Locale.ROOT);
        boolean colon = cut < bare.length() && bare.charAt(cut) == ':';
        var value = bare.substring(colon ? cut + 1 : cut);
        return switch (kind) {
            case "all" -> value.isEmpty() && !colon ? new Read.Mechanism(new Mechanism.All()) : nothingBehind();
            case "include" -> domain(value, colon, Mechanism.Include::new);
            case "exists" -> domain(value, colon, Mechanism.Exists::new);
            case "ptr" -> ptr(value, colon);
            case "a" -> hosts(value, colon, Mechanism.A::new);
            case "mx" -> hosts(value, colon, Mechanism.Mx::new);
            case "ip4" -> ip(value, colon, Network.BITS_4);
            case "ip6" -> ip(value, colon, Network.BITS_6);
            default -> new Read.Fault("is no term of SPF");
        };
    }

    private static Read nothingBehind() {
        return new Read.Fault("must stand alone");
    }

    private interface OfDomain {
        Mechanism of(DomainSpec domain);
    }

    private static Read domain(String value, boolean colon, OfDomain kind) {
        var fault = colon ? DomainSpec.fault(value) : Optional.of("needs a domain");
        return fault.<Read>map(Read.Fault::new).orElseGet(() -> new Read.Mechanism(kind.of(DomainSpec.of(value))));
    }

    private static Read ptr(String value, boolean colon) {
        if (!colon) {
            return value.isEmpty() ? new Read.Mechanism(new Mechanism.Ptr(Optional.empty())) : nothingBehind();
        }
        return domain(value, true, domain -> new Mechanism.Ptr(Optional.of(domain)));
    }

    private interface OfHosts {
        Mechanism of(Optional<DomainSpec> domain, int bits4, int bits6);
    }

    /** {@code :domain/24//64}, each part of which may be missing. */
    private static Read hosts(String value, boolean colon, OfHosts kind) {
        var parts = LENGTHS.matcher(value);
        if (!parts.matches()) {
            return new Read.Fault("is no term of SPF");
        }
        var name = parts.group(1);
        int bits4 = parts.group(2) == null ? Network.BITS_4 : Network.bits(parts.group(2), Network.BITS_4);
        int bits6 = parts.group(3) == null ? Network.BITS_6 : Network.bits(parts.group(3), Network.BITS_6);
        if (bits4 < 0 || bits6 < 0) {
            return new Read.Fault("has a length of network that there is not: /0 to /32, //0 to //128");
        }
        var fault = colon
                ? DomainSpec.fault(name)
                : Optional.of("is no term of SPF").filter(_ -> !name.isEmpty());
        return fault.<Read>map(Read.Fault::new)
                .orElseGet(() -> new Read.Mechanism(
                        kind.of(colon ? Optional.of(DomainSpec.of(name)) : Optional.empty(), bits4, bits6)));
    }

    private static Read ip(String value, boolean colon, int most) {
        var parts = value.split("/", 2);
        var base = !colon
                ? Optional.<byte[]>empty()
                : most == Network.BITS_4 ? Network.address4(parts[0]) : Network.address6(parts[0]);
        int bits = parts.length == 1 ? most : Network.bits(parts[1], most);
        if (base.isEmpty()) {
            return new Read.Fault("has no IPv" + (most == Network.BITS_4 ? "4" : "6") + " address");
        }
        return bits < 0
                ? new Read.Fault("has a length of network that there is not: /0 to /" + most)
                : new Read.Mechanism(new Mechanism.Ip(new Network(base.get(), bits)));
    }
}
