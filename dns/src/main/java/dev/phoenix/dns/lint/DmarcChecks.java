package dev.phoenix.dns.lint;

import dev.phoenix.dns.mail.Dmarc;
import dev.phoenix.dns.mail.Parsed;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** What is said about forged mail. */
final class DmarcChecks implements Lint.Check {
    @Override
    public void look(LintInput input, Findings findings) {
        for (var set : input.zone().sets().values()) {
            if (set.key().type() != Type.TXT) {
                continue;
            }
            if (isLabel(set.key().name(), 0, "_dmarc")) {
                policies(findings, set);
            } else if (isPermission(set.key().name())) {
                Texts.of(set, Dmarc::isMeant).forEach(text -> fault(findings, set, Dmarc.permission(text)));
            }
        }
        var name = ZoneSource.name("_dmarc." + input.origin());
        if (takesMail(input) && isMissing(input, name)) {
            findings.missing(LintCode.DMARC_MISSING, name, "there is no DMARC record at " + name.toString(true) + ".");
        }
    }

    /** Never where others tell it: behind an alias, a delegation or a DNAME. */
    private static boolean isMissing(LintInput input, Name name) {
        return input.known(name, Type.TXT)
                .filter(texts -> texts.stream().map(Texts::whole).noneMatch(Dmarc::isMeant))
                .isPresent();
    }

    private static boolean takesMail(LintInput input) {
        return !input.estate().selectors().isEmpty()
                || input.get(input.origin(), Type.MX)
                        .filter(set -> !Targets.of(set).isEmpty())
                        .isPresent();
    }

    private static boolean isLabel(Name name, int index, String label) {
        return name.labels() > index && name.getLabelString(index).equalsIgnoreCase(label);
    }

    /** {@code THEIRS._report._dmarc.OURS} (RFC 7489 §7.1). */
    private static boolean isPermission(Name name) {
        for (int index = 1; index + 1 < name.labels(); index++) {
            if (isLabel(name, index, "_report") && isLabel(name, index + 1, "_dmarc")) {
                return true;
            }
        }
        return false;
    }

    private static void policies(Findings findings, RecordSet set) {
        var texts = Texts.of(set, Dmarc::isMeant);
        long records = texts.stream().filter(Dmarc::isRecord).count();
        if (records > 1) {
            findings.at(
                    LintCode.DMARC_MISSING,
                    set,
                    "there are " + records + " DMARC records at "
                            + set.key().name().toString(true) + ".");
        }
        for (var text : texts) {
            fault(findings, set, Dmarc.parse(text))
                    .flatMap(Dmarc::policy)
                    .filter(policy -> policy == Dmarc.Policy.NONE)
                    .ifPresent(_ -> findings.at(
                            LintCode.DMARC_NONE, set, set.key().name().toString(true) + " has p=none."));
        }
    }

    private static Optional<Dmarc> fault(Findings findings, RecordSet set, Parsed<Dmarc> parsed) {
        return switch (parsed) {
            case Parsed.Fine<Dmarc>(var record) -> Optional.of(record);
            case Parsed.Faulty<Dmarc>(var faults) -> {
                findings.faults(LintCode.DMARC_SYNTAX, set, faults);
                yield Optional.empty();
            }
        };
    }
}
