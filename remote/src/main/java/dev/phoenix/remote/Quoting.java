package dev.phoenix.remote;

import java.util.List;
import java.util.stream.Collectors;

/** Argument lists as one line that a POSIX shell takes apart again into the same arguments. */
public final class Quoting {
    private Quoting() {}

    public static String line(List<String> command) {
        return command.stream().map(Quoting::word).collect(Collectors.joining(" "));
    }

    /** One word of POSIX shell, whatever is in it. */
    public static String word(String word) {
        if (!word.isEmpty() && word.chars().allMatch(Quoting::plain)) {
            return word;
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean plain(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "-_./:=,@%+".indexOf(c) >= 0);
    }
}
