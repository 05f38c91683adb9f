package dev.phoenix.dns.lint.accept;

import dev.phoenix.dns.lint.Finding;
import dev.phoenix.dns.lint.LintCode;
import dev.phoenix.dns.lint.accept.Acceptance.Scope;
import dev.phoenix.dns.lint.accept.Acceptance.Unread;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.model.SourceSpan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Findings after what was acknowledged.
 *
 * @param open those that count, and what is to be said of the acknowledgements themselves
 * @param accepted those that may stand
 */
public record Judged(List<Finding> open, List<Accepted> accepted) {
    public Judged {
        open = List.copyOf(open);
        accepted = List.copyOf(accepted);
    }

    public record Accepted(Finding finding, Acceptance by) {}

    /**
     * What is known beside the findings.
     *
     * @param places of the zone's sets
     * @param asked whether a check was made at all: an acknowledgement of one that was not is not idle
     */
    public record Surround(
            Name origin, Map<RecordSet.Key, SourceSpan> places, LocalDate today, Predicate<LintCode> asked) {
        public Surround {
            places = Map.copyOf(places);
        }
    }

    public static Judged of(List<Finding> found, List<Acceptance> all, List<Unread> unread, Surround surround) {
        var open = new ArrayList<Finding>();
        var accepted = new ArrayList<Accepted>();
        var used = new HashSet<Acceptance>();
        for (var finding : found) {
            var fitting = all.stream()
                    .filter(one -> fits(one, finding, found, surround))
                    .toList();
            used.addAll(fitting);
            fitting.stream()
                    .filter(one -> holds(one, finding, surround.today()))
                    .findFirst()
                    .ifPresentOrElse(
                            by -> accepted.add(new Accepted(finding, by)),
                            () -> open.add(fitting.isEmpty() ? finding : again(finding, fitting.getLast(), surround)));
        }
        all.stream()
                .filter(one -> !used.contains(one))
                .filter(one ->
                        LintCode.of(one.code()).map(surround.asked()::test).orElse(true))
                .forEach(one -> open.add(idle(one, surround)));
        unread.forEach(one -> open.add(Finding.ofAcknowledgement(
                LintCode.ACCEPT_MALFORMED, surround.origin(), one.place(), "\"" + one.why() + "\" cannot be read.")));
        return new Judged(open, accepted);
    }

    private static boolean fits(Acceptance one, Finding finding, List<Finding> found, Surround surround) {
        return finding.code().code().equals(one.code())
                && switch (one.scope()) {
                    case Scope.Named(var name) -> finding.name().equalsIgnoreCase(name);
                    case Scope.Comment comment -> isAt(comment, finding, found, surround);
                };
    }

    private static boolean isAt(Scope.Comment comment, Finding finding, List<Finding> found, Surround surround) {
        IntPredicate side = line -> comment.beside() ? line <= comment.line() : line > comment.line();
        var lines = Stream.concat(surround.places().values().stream(), likewise(finding, found))
                .filter(span -> span.file().equals(comment.file()))
                .mapToInt(SourceSpan::line)
                .filter(side);
        var record = comment.beside() ? lines.max() : lines.min();
        return record.isPresent()
                && place(finding, surround)
                        .filter(span -> span.file().equals(comment.file()) && span.line() == record.getAsInt())
                        .isPresent();
    }

    /**
     * Where the same was found, perhaps in a line of no set: a record that was left out. What else was found does not
     * count, since a line within a record would hide where the record begins.
     */
    private static Stream<SourceSpan> likewise(Finding finding, List<Finding> found) {
        return found.stream().filter(one -> one.code() == finding.code()).flatMap(one -> one.place().stream());
    }

    /** What has no line is acknowledged at the SOA, with which a zone begins. */
    private static Optional<SourceSpan> place(Finding finding, Surround surround) {
        return finding.place()
                .filter(span -> span.line() > 0)
                .or(() -> Optional.ofNullable(surround.places().get(new RecordSet.Key(surround.origin(), Type.SOA))));
    }

    private static boolean holds(Acceptance one, Finding finding, LocalDate today) {
        return !today.isAfter(one.until())
                && one.print().map(finding.print()::equals).orElse(true);
    }

    private static Finding again(Finding finding, Acceptance by, Surround surround) {
        return finding.saying(
                surround.today().isAfter(by.until())
                        ? "It was accepted until " + by.until() + ", which is over: " + by.reason()
                        : "It was accepted as it was then, of " + by.print().orElse("") + "; now it is of "
                                + finding.print() + ": " + by.reason());
    }

    private static Finding idle(Acceptance one, Surround surround) {
        var what = LintCode.of(one.code()).isEmpty()
                ? "there is no check " + one.code() + "."
                : "there is no " + one.code() + " here: " + one.reason();
        return Finding.ofAcknowledgement(LintCode.ACCEPT_IDLE, surround.origin(), one.place(), what);
    }
}
