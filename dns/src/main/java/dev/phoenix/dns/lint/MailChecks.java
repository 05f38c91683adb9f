package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Who takes mail, and texts that fell apart. */
final class MailChecks implements Lint.Check {
    private static final int LEAST_WORDS = 3;

    @Override
    public void look(LintInput input, Findings findings) {
        for (var set : input.zone().sets().values()) {
            if (set.key().type() == Type.MX) {
                nullMx(findings, set);
            }
            if (set.key().type() == Type.TXT) {
                unquoted(findings, set);
            }
        }
    }

    private static void nullMx(Findings findings, RecordSet set) {
        boolean none = set.records().stream()
                .anyMatch(one -> one instanceof MXRecord mx && mx.getTarget().equals(Name.root));
        if (none && set.records().size() > 1) {
            findings.at(LintCode.NULL_MX_BESIDE_OTHERS, set, set.key() + " has a null MX beside others.");
        }
    }

    private static void unquoted(Findings findings, RecordSet set) {
        for (var one : set.records()) {
            if (one instanceof TXTRecord text
                    && text.getStrings().size() >= LEAST_WORDS
                    && text.getStrings().stream().noneMatch(word -> word.contains(" ") || word.length() > 100)) {
                findings.at(
                        LintCode.UNQUOTED_TEXT,
                        set,
                        set.key() + " has " + text.getStrings().size() + " strings of one word each.");
            }
        }
    }
}
