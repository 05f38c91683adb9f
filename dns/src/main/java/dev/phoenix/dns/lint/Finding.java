package dev.phoenix.dns.lint;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * One check that was not good.
 *
 * @param subject the name, or the name and the type
 * @param place in the zone's file, where it is known
 * @param what what was found there, as a sentence
 * @param print another when what it is about changes; eight digits
 */
public record Finding(LintCode code, String subject, Optional<SourceSpan> place, String what, String print) {
    /** A warning that came of reading the file. */
    public static Finding ofReading(Name zone, Diagnostic warning) {
        return new Finding(
                LintCode.READ_OTHERWISE,
                zone.toString(true),
                warning.where(),
                warning.code() + " " + warning.what() + " " + warning.remedy(),
                Print.of(warning.code() + " " + warning.what()));
    }

    public Diagnostic diagnostic() {
        return new Diagnostic(code.severity(), code.code(), place, what, code.fix());
    }

    /** Of an acknowledgement, which is nothing that could be acknowledged in turn. */
    public static Finding ofAcknowledgement(LintCode code, Name zone, SourceSpan place, String what) {
        return new Finding(code, zone.toString(true), Optional.of(place), what, "");
    }

    /** The subject without its type. */
    public String name() {
        int space = subject.indexOf(' ');
        return space < 0 ? subject : subject.substring(0, space);
    }

    public Finding saying(String more) {
        return new Finding(code, subject, place, what + " " + more, print);
    }
}
