package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.DsDigest;
import dev.phoenix.dns.zone.RecordSet;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The chain of signatures from the parent zone down (RFC 4035 §5). */
final class SigningChecks implements LiveLint.Check {
    /** Less than this before its end, a signer that re-signs weekly has stopped. */
    private static final Duration SOON = Duration.ofDays(3);

    @Override
    public void look(LiveInput input, Authorities authorities, Questions questions, Findings findings) {
        var trusted = questions.resolve(input.origin(), Type.DS).of(input.origin(), Type.DS);
        Together.map(authorities.all(), server -> {
                    var keys = questions.ask(server, input.origin(), Type.DNSKEY);
                    return new Signing(
                            server,
                            keys.came(),
                            keys.of(input.origin(), Type.DNSKEY),
                            questions.ask(server, input.origin(), Type.SOA).of(input.origin(), Type.RRSIG));
                })
                .forEach(one -> {
                    chain(input, trusted, one, findings);
                    signatures(input, one, findings);
                });
    }

    private record Signing(Questions.Server server, boolean came, List<Record> keys, List<Record> signatures) {}

    private static void chain(LiveInput input, List<Record> trusted, Signing one, Findings findings) {
        boolean fits = trusted.isEmpty()
                || one.keys().stream()
                        .anyMatch(key ->
                                trusted.stream().anyMatch(ds -> DsDigest.names((DSRecord) ds, (DNSKEYRecord) key)));
        if (one.came() && !fits) {
            findings.at(
                    LintCode.DS_FITS_NO_KEY,
                    new RecordSet.Key(input.origin(), Type.DNSKEY),
                    one.server() + (one.keys().isEmpty() ? " has no key" : " has no key that fits")
                            + ", but the parent zone has a DS.");
        } else if (one.came() && !trusted.isEmpty() && one.signatures().isEmpty()) {
            findings.at(
                    LintCode.DS_FITS_NO_KEY,
                    new RecordSet.Key(input.origin(), Type.SOA),
                    one.server() + " does not sign its answers, but the parent zone has a DS.");
        }
    }

    private static void signatures(LiveInput input, Signing one, Findings findings) {
        for (var record : one.signatures()) {
            var end = ((RRSIGRecord) record).getExpire();
            if (end.isBefore(input.now().plus(SOON))) {
                findings.at(
                        LintCode.SIGNATURE_ENDS,
                        new RecordSet.Key(input.origin(), Type.SOA),
                        "the signature that " + one.server() + " shows "
                                + (end.isBefore(input.now()) ? "ended " : "ends ") + end + ".");
            }
        }
    }
}
