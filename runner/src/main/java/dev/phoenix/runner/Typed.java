package dev.phoenix.runner;

import java.util.List;
import java.util.Optional;

/** A run's command as it was typed: {@code switch ocean helsinki --group shop}. */
record Typed(List<String> words) {
    private static final String GROUP = "--group";

    static Typed of(RunSummary run) {
        return new Typed(List.of(run.command().split(" ", -1)));
    }

    String word() {
        return words.getFirst();
    }

    boolean isSwitch() {
        return word().equals("switch");
    }

    boolean isDestruction() {
        return word().equals("destroy");
    }

    List<String> sites() {
        return words.stream().skip(1).takeWhile(word -> !word.equals(GROUP)).toList();
    }

    /** The group that a switch was of. */
    Optional<String> group() {
        return words.stream().dropWhile(word -> !word.equals(GROUP)).skip(1).findFirst();
    }
}
