package dev.phoenix.model;

import java.util.Comparator;
import java.util.Optional;

/** What a misspelt word was probably meant to be. */
public final class Nearest {
    private Nearest() {}

    /** The known name that a misspelt one was probably meant to be. */
    public static Optional<String> to(String written, Iterable<String> known) {
        var best = Comparator.<String>comparingInt(name -> distance(written, name));
        String nearest = null;
        for (var name : known) {
            nearest = nearest == null || best.compare(name, nearest) < 0 ? name : nearest;
        }
        return Optional.ofNullable(nearest).filter(name -> distance(written, name) <= Math.max(2, name.length() / 2));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[b.length()];
    }
}
