package dev.phoenix.dns.lint;

import dev.phoenix.dns.mail.DkimParser;
import dev.phoenix.dns.mail.DkimRecord;
import dev.phoenix.dns.mail.Parsed;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** How mail is signed. */
final class DkimChecks implements Lint.Check {
    /** Verifiers must not use a shorter one (RFC 8301 §3.2). */
    private static final int LEAST_BITS = 1024;

    private static final int GOOD_BITS = 2048;

    @Override
    public void look(LintInput input, Findings findings) {
        for (var set : input.zone().sets().values()) {
            if (set.key().type() == Type.TXT && isKey(set.key().name())) {
                keys(input, findings, set);
            }
        }
        for (var selector : input.estate().selectors()) {
            var name = selector(input, selector);
            boolean nothing = input.known(name, Type.TXT).filter(List::isEmpty).isPresent();
            if (nothing && input.get(name, Type.CNAME).isEmpty()) {
                findings.missing(
                        LintCode.DKIM_MISSING,
                        name,
                        name.toString(true) + " does not exist, but mail is signed with it.");
            }
        }
    }

    private static Name selector(LintInput input, String selector) {
        return ZoneSource.name(selector + "._domainkey." + input.origin());
    }

    /** What begins with an underscore there is no selector: {@code _report} (RFC 6651 §3.2), {@code _adsp} (RFC 5617 §4). */
    private static boolean isKey(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT).contains("._domainkey.")
                && !name.getLabelString(0).startsWith("_");
    }

    private static void keys(LintInput input, Findings findings, RecordSet set) {
        var name = set.key().name();
        if (set.size() > 1) {
            findings.at(
                    LintCode.DKIM_MISSING,
                    set,
                    name.toString(true) + " has " + set.size() + " records, and a verifier may take any.");
        }
        boolean used = input.estate().selectors().stream()
                .anyMatch(selector -> selector(input, selector).equals(name));
        for (var one : set.records()) {
            switch (DkimParser.parse(Texts.whole(one))) {
                case Parsed.Fine<DkimRecord>(var key) -> key(findings, set, key, used);
                case Parsed.Faulty<DkimRecord>(var faults) -> findings.faults(LintCode.DKIM_MISSING, set, faults);
            }
        }
    }

    /** To revoke a key is how one ends (RFC 6376 §3.6.1): only of one that is in use it is a mistake. */
    private static void key(Findings findings, RecordSet set, DkimRecord record, boolean used) {
        var name = set.key().name().toString(true);
        switch (record.key()) {
            case DkimRecord.Key.Revoked _ -> {
                if (used) {
                    findings.at(LintCode.DKIM_TESTING, set, name + " is revoked.");
                }
            }
            case DkimRecord.Key.Rsa rsa -> rsa(findings, set, rsa);
            case DkimRecord.Key.Ed25519 _ -> {}
        }
        if (!record.doubts().isEmpty()) {
            findings.faults(LintCode.DKIM_NOTE, set, record.doubts());
        }
        if (record.testing()) {
            findings.at(LintCode.DKIM_TESTING, set, name + " says that it is a test.");
        }
    }

    private static void rsa(Findings findings, RecordSet set, DkimRecord.Key.Rsa key) {
        var words = set.key().name().toString(true) + " has an RSA key of " + key.bits() + " bits";
        if (key.bits() < LEAST_BITS) {
            findings.at(LintCode.DKIM_MISSING, set, words + ", which no receiver uses.");
        } else if (key.bits() < GOOD_BITS) {
            findings.at(LintCode.DKIM_SHORT, set, words + ".");
        }
        if (key.bare()) {
            findings.at(LintCode.DKIM_BARE, set, words + " without the algorithm round it.");
        }
    }
}
