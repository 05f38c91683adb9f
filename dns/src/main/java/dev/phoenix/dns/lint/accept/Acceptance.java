package dev.phoenix.dns.lint.accept;

import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.AcceptedFinding;
import java.time.LocalDate;
import java.util.Optional;

/**
 * That a finding may stand.
 *
 * @param code as {@code NAM-080}
 * @param until the last day on which it holds
 * @param print of what the finding was about; empty: whatever the records say
 * @param place where it is written
 */
public record Acceptance(
        String code, Scope scope, LocalDate until, Optional<String> print, String reason, SourceSpan place) {

    /** As phoenix.yaml has it. */
    public static Acceptance of(AcceptedFinding one) {
        return new Acceptance(
                one.code(),
                new Scope.Named(Comments.bare(one.name())),
                one.until(),
                one.print(),
                one.reason(),
                new SourceSpan("phoenix.yaml", 0, 0));
    }

    /** Which of the findings with that code. */
    public sealed interface Scope {
        /** Those of a name, without a dot at the end. */
        record Named(String name) implements Scope {}

        /**
         * Those of the record that a comment stands at.
         *
         * @param beside on the record's own line; else above it
         */
        record Comment(String file, int line, boolean beside) implements Scope {}
    }

    /** An acknowledgement that cannot be understood, and why. */
    public record Unread(SourceSpan place, String why) {}
}
