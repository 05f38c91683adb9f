package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** {@code role=edge,tier in (a,b),!old}: see https://docs.hetzner.cloud/reference/cloud#label-selector. */
final class LabelSelector {
    private static final String KEY = "([A-Za-z0-9][A-Za-z0-9._/-]*)";
    private static final Pattern EXISTS = Pattern.compile(KEY);
    private static final Pattern ABSENT = Pattern.compile("!\\s*" + KEY);
    private static final Pattern COMPARED = Pattern.compile(KEY + "\\s*(==|=|!=)\\s*([A-Za-z0-9._-]*)");
    private static final Pattern LISTED = Pattern.compile(KEY + "\\s+(in|notin)\\s+\\(([^()]*)\\)");
    private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

    private LabelSelector() {}

    static Predicate<Map<String, String>> parse(String text) {
        var terms = new ArrayList<Predicate<Map<String, String>>>();
        for (var term : COMMA.split(text, -1)) {
            terms.add(term(term.strip()));
        }
        return labels -> terms.stream().allMatch(term -> term.test(labels));
    }

    private static Predicate<Map<String, String>> term(String term) {
        var absent = ABSENT.matcher(term);
        if (absent.matches()) {
            var key = absent.group(1);
            return labels -> !labels.containsKey(key);
        }
        var compared = COMPARED.matcher(term);
        if (compared.matches()) {
            var key = compared.group(1);
            var value = compared.group(3);
            boolean equal = !compared.group(2).equals("!=");
            return labels -> value.equals(labels.get(key)) == equal;
        }
        var listed = LISTED.matcher(term);
        if (listed.matches()) {
            var key = listed.group(1);
            var values = Set.copyOf(List.of(listed.group(3).strip().split("\\s*,\\s*", -1)));
            boolean in = listed.group(2).equals("in");
            return labels -> (labels.containsKey(key) && values.contains(labels.get(key))) == in;
        }
        if (EXISTS.matcher(term).matches()) {
            return labels -> labels.containsKey(term);
        }
        throw ApiException.invalid("label_selector", "cannot be read at '" + term + "'");
    }
}
