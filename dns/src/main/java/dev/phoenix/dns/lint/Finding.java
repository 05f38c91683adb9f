package dev.phoenix.dns.lint;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.util.Optional;

/**
 * One check that was not good.
 *
 * @param subject the name, or the name and the type
 * @param place in the zone's file, where it is known
 * @param what what was found there, as a sentence
 */
public record Finding(LintCode code, String subject, Optional<SourceSpan> place, String what) {
    public Diagnostic diagnostic() {
        return new Diagnostic(code.severity(), code.code(), place, what, code.fix());
    }
}
