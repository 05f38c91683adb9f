package dev.phoenix.dns.lint;

import java.util.Comparator;
import java.util.List;

/** The live checks: what the world is told about a zone, and what the zone says of the world. */
public final class LiveLint {
    private LiveLint() {}

    private static List<Check> checks(Web web) {
        return List.of(
                new ServerChecks(),
                new SigningChecks(),
                new OutsideChecks(),
                new ReverseChecks(),
                new SpfLookups(),
                new ReportChecks(),
                new MailPolicyChecks(web),
                new IssuerChecks(web));
    }

    /** One group of checks. */
    interface Check {
        void look(LiveInput input, Authorities authorities, Questions questions, Findings findings);
    }

    /** By code, then subject. */
    public static List<Finding> check(LiveInput input, Questions questions, Web web) {
        var findings = new Findings(input.zone());
        var authorities = Authorities.of(input, questions);
        checks(web).forEach(check -> check.look(input, authorities, questions, findings));
        return findings.all().stream()
                .distinct()
                .sorted(Comparator.comparing((Finding one) -> one.code().code()).thenComparing(Finding::subject))
                .toList();
    }
}
