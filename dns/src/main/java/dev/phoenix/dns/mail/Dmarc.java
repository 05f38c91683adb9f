package dev.phoenix.dns.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A DMARC record (RFC 7489 §6.3, §6.4; RFC 9091).
 *
 * @param policy empty only in a record that permits reports (§7.1)
 * @param subdomains what is asked for mail of names below; empty: the same
 * @param reports where they go
 */
public record Dmarc(Optional<Policy> policy, Optional<Policy> subdomains, List<MailUri> reports) {
    private static final String VERSION = "DMARC1";
    private static final Pattern RECORD = Pattern.compile("(?s)[vV][ \\t]*=[ \\t]*DMARC1[ \\t]*(;.*)?");
    private static final Pattern MEANT =
            Pattern.compile("(?is).*v\\s*=\\s*\"?\\s*dmarc.*|.*dmarc1.*|.*\\bp\\s*=\\s*(none|quarantine|reject).*");
    private static final Set<String> ALIGNMENTS = Set.of("r", "s");
    private static final Set<String> OPTIONS = Set.of("0", "1", "d", "s");
    private static final Set<String> YES_OR_NO = Set.of("y", "n");
    private static final long LONGEST_INTERVAL = 0xffff_ffffL;

    public Dmarc {
        reports = List.copyOf(reports);
    }

    /** What receivers shall do with mail that fails. */
    public enum Policy {
        NONE,
        QUARANTINE,
        REJECT;

        static Optional<Policy> of(String text) {
            for (var one : values()) {
                if (one.name().equalsIgnoreCase(text)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }
    }

    /** Whether receivers take the text for one: others at the name are passed over (§6.6.3). */
    public static boolean isRecord(String text) {
        return RECORD.matcher(text).matches();
    }

    /** Whether it is one, or was meant to be. */
    public static boolean isMeant(String text) {
        return isRecord(text) || MEANT.matcher(text).matches();
    }

    public static Parsed<Dmarc> parse(String text) {
        return parse(text, true);
    }

    /** What another domain says when it takes this one's reports: a policy is not needed there (§7.1). */
    public static Parsed<Dmarc> permission(String text) {
        return parse(text, false);
    }

    private static Parsed<Dmarc> parse(String text, boolean policyNeeded) {
        var list = TagList.read(text, TagList.Names.DMARC);
        var faults = new ArrayList<>(list.faults());
        if (!isRecord(text)) {
            faults.addFirst(new TextFault(
                    0, text, "is not taken for DMARC: it must begin with v=DMARC1, in capitals, and a ; must follow"));
            return new Parsed.Faulty<>(faults);
        }
        var tags = list.tags();
        tags.stream().skip(1).forEach(tag -> fault(tag).ifPresent(what -> faults.add(tag.fault(what))));
        if (policyNeeded && !(tags.size() > 1 && is(tags.get(1), "p"))) {
            faults.add(new TextFault(0, text, "has no p= right behind v=DMARC1"));
        }
        return faults.isEmpty()
                ? new Parsed.Fine<>(new Dmarc(policy(tags, "p"), policy(tags, "sp"), reports(tags)))
                : new Parsed.Faulty<>(faults);
    }

    private static boolean is(TagList.Tag tag, String name) {
        return tag.name().equalsIgnoreCase(name);
    }

    private static Optional<Policy> policy(List<TagList.Tag> tags, String name) {
        return tags.stream().filter(tag -> is(tag, name)).findFirst().flatMap(tag -> Policy.of(tag.value()));
    }

    private static List<MailUri> reports(List<TagList.Tag> tags) {
        return tags.stream()
                .filter(tag -> is(tag, "rua") || is(tag, "ruf"))
                .flatMap(tag -> MailUri.list(tag.value(), true).stream())
                .flatMap(read -> read.uri().stream())
                .toList();
    }

    /** Tags that are not known are ignored; for an unknown format a receiver may ignore the whole record (§6.3). */
    private static Optional<String> fault(TagList.Tag tag) {
        var value = tag.value().toLowerCase(Locale.ROOT);
        return switch (tag.name().toLowerCase(Locale.ROOT)) {
            case "p", "sp", "np" -> unless(Policy.of(value).isPresent(), "is not none, quarantine or reject");
            case "adkim", "aspf" -> unless(ALIGNMENTS.contains(value), "is neither r nor s");
            case "pct" -> unless(value.length() <= 3 && Octets.number(value, 100) >= 0, "is no number of 0 to 100");
            case "ri" ->
                unless(Octets.number(value, LONGEST_INTERVAL) >= 0, "is no number of seconds (0 to 4294967295)");
            case "fo" -> unless(areAll(value, OPTIONS), "is not made of 0, 1, d and s with colons between");
            case "rf" -> unless(areAll(value, Set.of("afrf")), "has a format that is not registered: afrf alone is");
            case "t" -> unless(YES_OR_NO.contains(value), "is neither y nor n");
            case "psd" -> unless(YES_OR_NO.contains(value) || value.equals("u"), "is not y, n or u");
            case "rua", "ruf" -> places(tag.value());
            case "v" -> Optional.of("is there although the version stands at the beginning; it must be " + VERSION);
            default -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean fine, String what) {
        return fine ? Optional.empty() : Optional.of(what);
    }

    private static boolean areAll(String value, Set<String> known) {
        for (var word : value.split(":", -1)) {
            if (!known.contains(Octets.trimmed(word))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> places(String value) {
        for (var read : MailUri.list(value, true)) {
            if (read.fault().isPresent()) {
                return read.fault();
            }
            if (!read.uri().orElseThrow().byMail()) {
                return Optional.of("has an https:, and receivers send reports by mail only; write mailto:");
            }
        }
        return Optional.empty();
    }
}
