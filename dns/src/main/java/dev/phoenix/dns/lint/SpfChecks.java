package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Type;

/** Who may send mail in the zone's name. */
final class SpfChecks implements Lint.Check {
    private static final int LOOKUPS = 10;
    private static final int LONGEST = 450;

    @Override
    public void look(LintInput input, Findings findings) {
        for (var set : input.zone().sets().values()) {
            if (set.key().type() == Type.SPF) {
                findings.at(LintCode.SPF_TYPE, set, set.key().name().toString(true) + " has a record of type SPF.");
            }
            if (set.key().type() == Type.TXT) {
                text(input, findings, set);
            }
        }
        boolean mail = input.get(input.origin(), Type.MX).isPresent()
                || !input.estate().selectors().isEmpty();
        if (mail && Texts.beginning(input, input.origin(), "v=spf1").isEmpty()) {
            findings.missing(
                    LintCode.SPF_NOT_ONE, input.origin(), input.origin().toString(true) + " has no SPF record.");
        }
    }

    private static void text(LintInput input, Findings findings, RecordSet set) {
        var name = set.key().name();
        var records = Texts.beginning(input, name, "v=spf1");
        if (records.size() > 1) {
            findings.at(LintCode.SPF_NOT_ONE, set, name.toString(true) + " has " + records.size() + " SPF records.");
        }
        for (var text : records) {
            if (text.length() > LONGEST) {
                findings.at(
                        LintCode.SPF_LONG, set, name.toString(true) + " has " + text.length() + " characters of SPF.");
            }
            var spf = SpfRecord.parse(text);
            one(input, findings, set, spf);
            if (name.equals(input.origin())) {
                covering(input, findings, set, spf);
            }
        }
    }

    private static void one(LintInput input, Findings findings, RecordSet set, SpfRecord spf) {
        var name = set.key().name().toString(true);
        if (!spf.faults().isEmpty()) {
            findings.at(
                    LintCode.SPF_SYNTAX,
                    set,
                    name + ": \"" + String.join("\", \"", spf.faults()) + "\" is no term of SPF.");
        }
        if (spf.faults().isEmpty() && !spf.ends()) {
            findings.at(LintCode.SPF_OPEN_END, set, name + " refuses nobody.");
        }
        if (lookups(input, spf, 0) > LOOKUPS) {
            findings.at(LintCode.SPF_LOOKUPS, set, name + " needs more than " + LOOKUPS + " look-ups.");
        }
        if (spf.uses("ptr")) {
            findings.at(LintCode.SPF_PTR, set, name + " uses ptr.");
        }
    }

    /** With what is included from this zone; what lies in others is counted once. It ends soon after the limit, also in a circle. */
    private static long lookups(LintInput input, SpfRecord spf, long before) {
        long sum = before + spf.lookups();
        for (var domain : spf.includes()) {
            for (var text : included(input, domain)) {
                sum = sum > LOOKUPS ? sum : lookups(input, SpfRecord.parse(text), sum);
            }
        }
        return sum;
    }

    private static List<String> included(LintInput input, String domain) {
        return Texts.name(domain)
                .map(name -> Texts.beginning(input, name, "v=spf1"))
                .orElse(List.of());
    }

    private static void covering(LintInput input, Findings findings, RecordSet set, SpfRecord spf) {
        for (Inventory site : input.estate().sites()) {
            for (Host host : site.withRole("mail")) {
                for (var address : addresses(host)) {
                    if (SpfCoverage.of(input, spf, address) == SpfCoverage.Verdict.REFUSED) {
                        findings.at(
                                LintCode.SPF_MISSES_HOST,
                                set,
                                host.name() + " of " + site.site() + " (" + address + ") may not send.");
                    }
                }
            }
        }
    }

    private static List<String> addresses(Host host) {
        var found = new ArrayList<>(List.of(host.ipv4()));
        host.ipv6().ifPresent(found::add);
        return found;
    }
}
