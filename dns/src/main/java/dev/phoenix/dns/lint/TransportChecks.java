package dev.phoenix.dns.lint;

import dev.phoenix.dns.mail.MtaSts;
import dev.phoenix.dns.mail.Parsed;
import dev.phoenix.dns.mail.TlsReports;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** What senders are told of TLS: MTA-STS and TLS-RPT. */
final class TransportChecks implements Lint.Check {
    @Override
    public void look(LintInput input, Findings findings) {
        for (var set : input.zone().sets().values()) {
            var name = set.key().name();
            if (set.key().type() != Type.TXT) {
                continue;
            }
            if (isLabel(name, 0, "_mta-sts")) {
                new Kind<>(LintCode.MTA_STS, "MTA-STS", MtaSts::isRecord, MtaSts::isMeant, MtaSts::parse)
                        .look(findings, set);
                host(input, findings, set);
            } else if (isLabel(name, 0, "_smtp") && isLabel(name, 1, "_tls")) {
                new Kind<>(LintCode.TLS_RPT, "TLS-RPT", TlsReports::isRecord, TlsReports::isMeant, TlsReports::parse)
                        .look(findings, set);
            }
        }
    }

    private static boolean isLabel(Name name, int index, String label) {
        return name.labels() > index && name.getLabelString(index).equalsIgnoreCase(label);
    }

    /** Senders that find not exactly one record do as if there were none (RFC 8461 §3.1, RFC 8460 §3). */
    private record Kind<T>(
            LintCode code,
            String words,
            Predicate<String> isRecord,
            Predicate<String> isMeant,
            Function<String, Parsed<T>> parse) {
        void look(Findings findings, RecordSet set) {
            List<String> texts = Texts.of(set, isMeant);
            long records = texts.stream().filter(isRecord).count();
            if (texts.isEmpty()) {
                findings.at(code, set, set.key() + " is no " + words + " record.");
            }
            if (records > 1) {
                findings.at(code, set, set.key() + " has " + records + " " + words + " records.");
            }
            for (var text : texts) {
                switch (parse.apply(text)) {
                    case Parsed.Fine<T> _ -> {}
                    case Parsed.Faulty<T>(var faults) -> findings.faults(code, set, faults);
                }
            }
        }
    }

    private static void host(LintInput input, Findings findings, RecordSet set) {
        var host = ZoneSource.name("mta-sts." + new Name(set.key().name(), 1));
        if (input.isInZone(host) && !input.exists(host)) {
            findings.at(LintCode.MTA_STS, set, "the host " + host.toString(true) + " is missing.");
        }
    }
}
