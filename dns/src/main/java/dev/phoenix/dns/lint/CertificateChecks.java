package dev.phoenix.dns.lint;

import dev.phoenix.dns.mail.Caa;
import dev.phoenix.dns.mail.Parsed;
import dev.phoenix.dns.zone.RecordSet;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Who may issue certificates. */
final class CertificateChecks implements Lint.Check {
    private static final Set<Integer> WITH_CERTIFICATES = Set.of(Type.A, Type.AAAA, Type.CNAME);
    private static final int CRITICAL = 128;

    @Override
    public void look(LintInput input, Findings findings) {
        boolean any = false;
        for (var set : input.zone().sets().values()) {
            if (set.key().type() == Type.CAA) {
                any = true;
                set.records().forEach(one -> caa(findings, set, one));
            }
        }
        // Name servers alone are asked without certificates.
        boolean serves = input.get(input.origin(), Type.SOA).isPresent()
                && input.zone().sets().keySet().stream()
                        .anyMatch(key -> WITH_CERTIFICATES.contains(key.type()) && !input.isServer(key.name()));
        if (!any && serves) {
            findings.missing(LintCode.NO_CAA, input.origin(), input.origin().toString(true) + " has no CAA record.");
        }
    }

    private static void caa(Findings findings, RecordSet set, Record one) {
        if (one instanceof CAARecord caa) {
            switch (Caa.parse(caa.getTag(), value(caa))) {
                case Parsed.Fine<Caa> _ -> {}
                case Parsed.Faulty<Caa>(var faults) -> findings.faults(LintCode.CAA_SYNTAX, set, faults);
            }
            if ((caa.getFlags() & ~CRITICAL) != 0) {
                findings.at(LintCode.CAA_FLAGS, set, set.key() + " has the flags " + caa.getFlags() + ".");
            }
        }
    }

    /** The octets of the value as characters: flags, the tag's length and the tag stand before it (RFC 8659 §4.1). */
    private static String value(CAARecord one) {
        var data = one.rdataToWireCanonical();
        int from = 2 + (data[1] & 0xFF);
        return new String(data, from, data.length - from, StandardCharsets.ISO_8859_1);
    }
}
