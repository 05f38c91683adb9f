package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import java.util.Set;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Type;

/** Who may issue certificates. */
final class CertificateChecks implements Lint.Check {
    private static final Set<Integer> WITH_CERTIFICATES = Set.of(Type.A, Type.AAAA, Type.CNAME);
    private static final Set<String> TAGS =
            Set.of("issue", "issuewild", "issuemail", "issuevmc", "iodef", "contactemail", "contactphone");

    @Override
    public void look(LintInput input, Findings findings) {
        boolean any = false;
        for (var set : input.zone().sets().values()) {
            if (set.key().type() == Type.CAA) {
                any = true;
                set.records().forEach(one -> caa(findings, set, one));
            }
        }
        boolean serves = input.get(input.origin(), Type.SOA).isPresent()
                && input.zone().sets().keySet().stream().anyMatch(key -> WITH_CERTIFICATES.contains(key.type()));
        if (!any && serves) {
            findings.missing(LintCode.NO_CAA, input.origin(), input.origin().toString(true) + " has no CAA record.");
        }
    }

    private static void caa(Findings findings, RecordSet set, org.xbill.DNS.Record one) {
        if (one instanceof CAARecord caa) {
            boolean known = TAGS.contains(caa.getTag().toLowerCase(java.util.Locale.ROOT));
            var value = caa.getValue().strip();
            boolean issuer = !caa.getTag().toLowerCase(java.util.Locale.ROOT).startsWith("issue")
                    || value.matches("(?i)([a-z0-9]([a-z0-9.-]*[a-z0-9])?)?\\s*(;.*)?");
            if (!known || !issuer) {
                findings.at(
                        LintCode.CAA_SYNTAX,
                        set,
                        set.key() + " " + caa.rdataToString() + ": "
                                + (known ? "no issuer's domain." : "unknown tag."));
            }
        }
    }
}
