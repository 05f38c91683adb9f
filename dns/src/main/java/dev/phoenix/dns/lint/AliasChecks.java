package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import java.util.HashSet;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** CNAMEs, and where records lead to. */
final class AliasChecks implements Lint.Check {
    private static final Set<Integer> WITHOUT_ALIAS = Set.of(Type.MX, Type.NS, Type.SRV);
    private static final Set<Integer> MUST_HAVE_ADDRESS = Set.of(Type.MX, Type.SRV);
    /** What may stand beside a CNAME (RFC 4034 §2, §3, §4). */
    private static final Set<Integer> DNSSEC = Set.of(Type.RRSIG, Type.NSEC, Type.KEY);

    @Override
    public void look(LintInput input, Findings findings) {
        for (var set : input.zone().sets().values()) {
            if (set.key().type() == Type.CNAME) {
                alias(input, findings, set);
            }
            for (var target : Targets.of(set)) {
                target(input, findings, set, target);
            }
        }
    }

    private static void alias(LintInput input, Findings findings, RecordSet set) {
        var name = set.key().name();
        boolean beside = input.zone().of(name).stream()
                .anyMatch(other ->
                        !other.equals(set) && !DNSSEC.contains(other.key().type()));
        if (name.equals(input.origin())) {
            findings.at(LintCode.APEX_ALIAS, set, "the apex " + name.toString(true) + " is a CNAME.");
        } else if (beside || set.records().size() > 1) {
            findings.at(LintCode.ALIAS_BESIDE_DATA, set, name.toString(true) + " has a CNAME beside other data.");
        }
        var target = Targets.of(set).stream().findFirst().orElse(Name.root);
        if (leadsBack(input, name)) {
            findings.at(LintCode.ALIAS_LOOP, set, name.toString(true) + " leads back to itself.");
        } else if (input.get(target, Type.CNAME).isPresent()) {
            findings.at(
                    LintCode.ALIAS_CHAIN,
                    set,
                    name.toString(true) + " leads to " + target.toString(true) + ", which is a CNAME, too.");
        }
    }

    private static boolean leadsBack(LintInput input, Name start) {
        var seen = new HashSet<Name>();
        var here = start;
        while (seen.add(here)) {
            var next = input.get(here, Type.CNAME)
                    .flatMap(set -> Targets.of(set).stream().findFirst());
            if (next.isEmpty()) {
                return false;
            }
            here = next.get();
        }
        return here.equals(start);
    }

    private static void target(LintInput input, Findings findings, RecordSet set, Name target) {
        if (!input.isInZone(target) || input.isRedirected(target)) {
            return;
        }
        if (!input.exists(target)
                && !input.isDelegated(target)
                && !NameFormChecks.doubled(target, input.origin())
                && !NameFormChecks.looksLikeAddress(target, input.origin())) {
            findings.at(
                    LintCode.DANGLING,
                    set,
                    set.key() + " leads to " + target.toString(true) + ", which does not exist.");
        } else if (MUST_HAVE_ADDRESS.contains(set.key().type())
                && input.exists(target)
                && !input.isDelegated(target)
                && !input.leadsOn(target)) {
            findings.at(
                    LintCode.DANGLING,
                    set,
                    set.key() + " leads to " + target.toString(true) + ", which has no address.");
        }
        if (WITHOUT_ALIAS.contains(set.key().type())
                && input.get(target, Type.CNAME).isPresent()) {
            findings.at(LintCode.POINTS_TO_ALIAS, set, set.key() + " leads to " + target.toString(true) + ", a CNAME.");
        }
    }
}
