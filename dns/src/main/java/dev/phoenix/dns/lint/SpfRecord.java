package dev.phoenix.dns.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An SPF record taken apart (RFC 7208 §4.6, §12).
 *
 * @param terms in order, in lower case
 */
record SpfRecord(List<Term> terms, List<String> modifiers, List<String> faults) {
    private static final Set<String> LOOK_UP = Set.of("a", "mx", "ptr", "include", "exists");
    private static final String REDIRECT = "redirect=";
    private static final Set<String> ONCE = Set.of(REDIRECT, "exp=");
    private static final Pattern MODIFIER = Pattern.compile("[a-z][a-z0-9_.-]*=.*");

    /**
     * @param qualifier {@code +}, {@code -}, {@code ~} or {@code ?}
     * @param value behind the colon, and how many bits count: {@code name/24//64}; empty: none
     */
    record Term(char qualifier, String kind, String value) {
        /** Whether it costs a receiver a look-up. */
        boolean looksUp() {
            return LOOK_UP.contains(kind);
        }
    }

    static SpfRecord parse(String text) {
        var terms = new ArrayList<Term>();
        var modifiers = new ArrayList<String>();
        var faults = new ArrayList<String>();
        for (var word : text.toLowerCase(Locale.ROOT).strip().split(" +", -1)) {
            if (word.equals("v=spf1") || word.isEmpty()) {
                continue;
            }
            if (MODIFIER.matcher(word).matches()) {
                modifier(word, modifiers, faults);
            } else {
                term(word, terms, faults);
            }
        }
        return new SpfRecord(terms, modifiers, faults);
    }

    /** {@code redirect} and {@code exp} at most once each (RFC 7208 §6). */
    private static void modifier(String word, List<String> modifiers, List<String> faults) {
        var mark = word.substring(0, word.indexOf('=') + 1);
        boolean again = modifiers.stream().anyMatch(other -> other.startsWith(mark));
        (again && ONCE.contains(mark) ? faults : modifiers).add(word);
    }

    private static void term(String word, List<Term> terms, List<String> faults) {
        char first = word.charAt(0);
        boolean qualified = "+-~?".indexOf(first) >= 0;
        var bare = qualified ? word.substring(1) : word;
        int end = bare.indexOf(':');
        int slash = bare.indexOf('/');
        int cut = slash >= 0 && (end < 0 || slash < end) ? slash : end >= 0 ? end : bare.length();
        var kind = bare.substring(0, cut);
        var value = bare.substring(end >= 0 ? end + 1 : cut);
        if (!valid(kind, value, end >= 0)) {
            faults.add(word);
        } else {
            terms.add(new Term(qualified ? first : '+', kind, value));
        }
    }

    private static boolean valid(String kind, String value, boolean colon) {
        return switch (kind) {
            case "all" -> value.isEmpty() && !colon;
            case "ptr" -> !colon || !value.isEmpty();
            case "a", "mx" ->
                SpfNetwork.ofNames(value)
                        .filter(network -> colon != network.name().isEmpty())
                        .isPresent();
            case "include", "exists" -> colon && !value.isEmpty();
            case "ip4" -> SpfNetwork.of4(value).isPresent();
            case "ip6" -> SpfNetwork.of6(value).isPresent();
            default -> false;
        };
    }

    /** Look-ups that this record itself costs a receiver, what is included not counted. */
    long lookups() {
        return terms.stream().filter(Term::looksUp).count()
                + redirect().stream().count();
    }

    /** Whether it ends with a refusal, hard or soft, or hands the decision on. The first {@code all} counts. */
    boolean ends() {
        return all().map(term -> "-~".indexOf(term.qualifier()) >= 0)
                .orElse(redirect().isPresent());
    }

    /** Whose record decides where no term fits; beside {@code all} it is ignored (RFC 7208 §6.1). */
    Optional<String> redirect() {
        return all().isPresent()
                ? Optional.empty()
                : modifiers.stream()
                        .filter(modifier -> modifier.startsWith(REDIRECT))
                        .map(modifier -> modifier.substring(REDIRECT.length()))
                        .findFirst();
    }

    /** Domains whose records are read as part of this one, {@code include} and {@code redirect}. */
    List<String> includes() {
        var found = new ArrayList<>(terms.stream()
                .filter(term -> term.kind().equals("include"))
                .map(Term::value)
                .toList());
        redirect().ifPresent(found::add);
        return found;
    }

    private Optional<Term> all() {
        return terms.stream().filter(term -> term.kind().equals("all")).findFirst();
    }

    boolean uses(String kind) {
        return terms.stream().anyMatch(term -> term.kind().equals(kind));
    }
}
