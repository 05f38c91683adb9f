package dev.phoenix.dns.lint;

import java.util.Comparator;
import java.util.List;

/** The static checks: what can be told from a zone and the estate round it, without asking anybody. */
public final class Lint {
    private static final List<Check> CHECKS = List.of(
            new AliasChecks(),
            new NameFormChecks(),
            new TtlChecks(),
            new DelegationChecks(),
            new AddressChecks(),
            new SpfChecks(),
            new MailChecks(),
            new DkimChecks(),
            new DmarcChecks(),
            new TransportChecks(),
            new CertificateChecks());

    private Lint() {}

    /** One group of checks. */
    interface Check {
        void look(LintInput input, Findings findings);
    }

    /** In the order of the file; what is missing comes last. */
    public static List<Finding> check(LintInput input) {
        var findings = new Findings(input);
        CHECKS.forEach(check -> check.look(input, findings));
        return findings.all().stream()
                .sorted(Comparator.comparingInt((Finding one) ->
                                one.place().map(place -> place.line()).orElse(Integer.MAX_VALUE))
                        .thenComparing(one -> one.code().code()))
                .toList();
    }
}
