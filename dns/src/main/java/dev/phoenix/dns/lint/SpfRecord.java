package dev.phoenix.dns.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An SPF record taken apart (RFC 7208 §4.6, §12).
 *
 * @param terms in order, in lower case
 */
record SpfRecord(List<Term> terms, List<String> modifiers, List<String> faults) {
    private static final Set<String> LOOK_UP = Set.of("a", "mx", "ptr", "include", "exists");
    private static final Pattern V4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}(/([0-9]|[12][0-9]|3[0-2]))?");
    private static final Pattern V6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*(/\\d{1,3})?");
    private static final Pattern MODIFIER = Pattern.compile("[a-z][a-z0-9_.-]*=.*");

    /**
     * @param qualifier {@code +}, {@code -}, {@code ~} or {@code ?}
     * @param value behind the colon; empty: none
     */
    record Term(char qualifier, String kind, String value) {}

    static SpfRecord parse(String text) {
        var terms = new ArrayList<Term>();
        var modifiers = new ArrayList<String>();
        var faults = new ArrayList<String>();
        for (var word : text.toLowerCase(Locale.ROOT).strip().split(" +", -1)) {
            if (word.equals("v=spf1") || word.isEmpty()) {
                continue;
            }
            if (MODIFIER.matcher(word).matches()) {
                modifiers.add(word);
            } else {
                term(word, terms, faults);
            }
        }
        return new SpfRecord(terms, modifiers, faults);
    }

    private static void term(String word, List<Term> terms, List<String> faults) {
        char first = word.charAt(0);
        boolean qualified = "+-~?".indexOf(first) >= 0;
        var bare = qualified ? word.substring(1) : word;
        int end = bare.indexOf(':');
        int slash = bare.indexOf('/');
        int cut = end >= 0 ? end : slash >= 0 ? slash : bare.length();
        var kind = bare.substring(0, cut);
        var value = end >= 0 ? bare.substring(end + 1) : "";
        if (!valid(kind, value, end >= 0)) {
            faults.add(word);
        } else {
            terms.add(new Term(qualified ? first : '+', kind, value));
        }
    }

    private static boolean valid(String kind, String value, boolean colon) {
        return switch (kind) {
            case "all" -> !colon;
            case "a", "mx", "ptr" -> !colon || !value.isEmpty();
            case "include", "exists" -> !value.isEmpty();
            case "ip4" -> V4.matcher(value).matches();
            case "ip6" -> V6.matcher(value).matches();
            default -> false;
        };
    }

    /** Look-ups that this record itself costs a receiver, what is included not counted. */
    long lookups() {
        return terms.stream().filter(term -> LOOK_UP.contains(term.kind())).count()
                + modifiers.stream()
                        .filter(modifier -> modifier.startsWith("redirect="))
                        .count();
    }

    /** Whether it ends with a refusal, hard or soft, or hands the decision on. */
    boolean ends() {
        return terms.stream().anyMatch(term -> term.kind().equals("all") && "-~".indexOf(term.qualifier()) >= 0)
                || modifiers.stream().anyMatch(modifier -> modifier.startsWith("redirect="));
    }

    boolean uses(String kind) {
        return terms.stream().anyMatch(term -> term.kind().equals(kind));
    }
}
