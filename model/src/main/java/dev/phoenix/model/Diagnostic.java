package dev.phoenix.model;

import java.util.Optional;

/**
 * One fault of the input or of the world, in the form in which a person can act on it.
 *
 * @param code stable name such as {@code EST-004}; documentation and tests refer to it
 * @param where the place in the input, when there is one
 * @param what what is wrong, in one sentence
 * @param remedy what to do about it, in one sentence
 */
public record Diagnostic(Severity severity, String code, Optional<SourceSpan> where, String what, String remedy) {
    public static Diagnostic error(String code, SourceSpan where, String what, String remedy) {
        return new Diagnostic(Severity.ERROR, code, Optional.of(where), what, remedy);
    }

    public static Diagnostic warning(String code, SourceSpan where, String what, String remedy) {
        return new Diagnostic(Severity.WARNING, code, Optional.of(where), what, remedy);
    }

    /** The one-line form shown on a terminal: {@code EST-004 phoenix.yaml:12 what. remedy}. */
    public String line() {
        return code + where.map(place -> " " + place).orElse("") + " " + what + " " + remedy;
    }
}
