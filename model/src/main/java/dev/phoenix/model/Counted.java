package dev.phoenix.model;

/** A number with its word, for people: {@code 1 warning}, {@code 2 warnings}. */
public final class Counted {
    private Counted() {}

    /** @param word one whose plural has an s */
    public static String of(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
