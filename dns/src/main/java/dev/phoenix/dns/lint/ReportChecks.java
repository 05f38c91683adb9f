package dev.phoenix.dns.lint;

import dev.phoenix.dns.mail.Dmarc;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Whether other domains take the DMARC reports that are sent to them (RFC 7489 §7.1). */
final class ReportChecks implements LiveLint.Check {
    /** Names that share this much (the root counted) are taken for one organisation's: there is no list of public suffixes here. */
    private static final int SHARED = 3;

    @Override
    public void look(LiveInput input, Authorities authorities, Questions questions, Findings findings) {
        var record = ZoneSource.name("_dmarc." + input.origin());
        for (var domain : domains(input, record)) {
            permission(input.origin(), domain)
                    .filter(name -> refused(questions.resolve(name, Type.TXT)))
                    .ifPresent(name -> findings.at(
                            LintCode.DMARC_REPORTS_REFUSED,
                            new RecordSet.Key(record, Type.TXT),
                            "reports go to " + domain.toString(true) + ", but there is no v=DMARC1 at "
                                    + name.toString(true) + "."));
        }
    }

    private static Set<Name> domains(LiveInput input, Name record) {
        var domains = new LinkedHashSet<Name>();
        for (var text : Texts.at(input.zone(), record, Dmarc::isRecord)) {
            Dmarc.parse(text).record().stream()
                    .flatMap(dmarc -> dmarc.reports().stream())
                    .flatMap(place -> Texts.name(place.domain()).stream())
                    .filter(domain -> !sameOrganisation(domain, input.origin()))
                    .forEach(domains::add);
        }
        return domains;
    }

    private static boolean sameOrganisation(Name one, Name other) {
        int shared = Math.min(Math.min(one.labels(), other.labels()), SHARED);
        return new Name(one, one.labels() - shared).equals(new Name(other, other.labels() - shared));
    }

    /** Empty where the two do not fit into one name. */
    private static Optional<Name> permission(Name origin, Name domain) {
        return Texts.name(origin + "_report._dmarc." + domain);
    }

    /** Only what is certain counts: a server that fails may answer the next one who asks. */
    private static boolean refused(Answer answer) {
        boolean takes = answer.of(Type.TXT).stream().anyMatch(one -> Dmarc.isRecord(Texts.whole(one)));
        return !takes
                && (answer.certainlyNothing(Type.TXT) || !answer.of(Type.TXT).isEmpty());
    }
}
