package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Names of others: those that records lead to, and those that must not be found under ours. */
final class OutsideChecks implements LiveLint.Check {
    /** A name of somebody else's; under a suffix of ours it must not exist. */
    private static final String FOREIGN = "phoenix-check.github.com.";

    @Override
    public void look(LiveInput input, Authorities authorities, Questions questions, Findings findings) {
        dangling(input, questions, findings);
        for (var suffix : input.search()) {
            if (suffix.subdomain(input.origin())) {
                var answer = questions.resolve(ZoneSource.name(FOREIGN + suffix), Type.A);
                if (!answer.records().isEmpty()) {
                    findings.missing(
                            LintCode.FOREIGN_NAMES_ANSWERED,
                            suffix,
                            "search " + suffix.toString(true) + " meets a wildcard: " + FOREIGN + suffix.toString(true)
                                    + " has an answer.");
                }
            }
        }
    }

    private static void dangling(LiveInput input, Questions questions, Findings findings) {
        var leading = new LinkedHashMap<Name, List<RecordSet>>();
        for (var set : input.zone().zone().sets().values()) {
            Targets.of(set).stream()
                    .filter(target -> !input.zone().isInZone(target))
                    .forEach(target -> leading.computeIfAbsent(target, _ -> new ArrayList<>())
                            .add(set));
        }
        Together.map(List.copyOf(leading.entrySet()), one -> {
                    boolean gone = questions.resolve(one.getKey(), Type.A).noSuchName();
                    return gone ? Map.of(one.getKey(), one.getValue()) : Map.<Name, List<RecordSet>>of();
                })
                .forEach(gone -> gone.forEach((target, sets) -> sets.forEach(set -> findings.at(
                        LintCode.DANGLING_OUTSIDE,
                        set,
                        set.key() + " leads to " + target.toString(true) + ", which does not exist."))));
    }
}
