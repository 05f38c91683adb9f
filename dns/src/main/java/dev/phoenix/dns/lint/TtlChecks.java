package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** How long answers are kept. */
final class TtlChecks implements Lint.Check {
    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;
    private static final long SHORT = 30;

    @Override
    public void look(LintInput input, Findings findings) {
        for (var set : input.zone().sets().values()) {
            switch (set.key().type()) {
                case Type.A -> {
                    families(input, findings, set);
                    reasonable(findings, set);
                }
                case Type.AAAA -> reasonable(findings, set);
                case Type.CNAME -> chain(input, findings, set);
                case Type.SOA -> set.records().forEach(one -> soa(findings, set, one));
                default -> {}
            }
        }
    }

    private static void families(LintInput input, Findings findings, RecordSet v4) {
        input.get(v4.key().name(), Type.AAAA)
                .filter(v6 -> v6.ttl() != v4.ttl())
                .ifPresent(v6 -> findings.at(
                        LintCode.TTL_FAMILIES,
                        v6,
                        v4.key().name().toString(true) + " has A with TTL " + v4.ttl() + " and AAAA with " + v6.ttl()
                                + "."));
    }

    private static void reasonable(Findings findings, RecordSet set) {
        if (set.ttl() > DAY) {
            findings.at(LintCode.TTL_LONG, set, set.key() + " is cached for " + set.ttl() + " s.");
        } else if (set.ttl() < SHORT) {
            findings.at(LintCode.TTL_SHORT, set, set.key() + " is cached for " + set.ttl() + " s.");
        }
    }

    private static void chain(LintInput input, Findings findings, RecordSet alias) {
        for (var target : Targets.of(alias)) {
            for (int type : new int[] {Type.A, Type.AAAA}) {
                input.get(target, type)
                        .filter(set -> set.ttl() > alias.ttl())
                        .ifPresent(set -> findings.at(
                                LintCode.TTL_CHAIN,
                                alias,
                                alias.key() + " is cached for " + alias.ttl() + " s, " + set.key() + " behind it for "
                                        + set.ttl() + " s."));
            }
        }
    }

    private static void soa(Findings findings, RecordSet set, org.xbill.DNS.Record one) {
        if (one instanceof SOARecord soa) {
            long negative = Math.min(soa.getMinimum(), set.ttl());
            if (negative > HOUR) {
                findings.at(LintCode.SOA_NEGATIVE, set, "\"no such name\" is cached for " + negative + " s.");
            }
            if (soa.getRetry() >= soa.getRefresh() || soa.getExpire() <= soa.getRefresh() + soa.getRetry()) {
                findings.at(
                        LintCode.SOA_TIMERS,
                        set,
                        "refresh " + soa.getRefresh() + " s, retry " + soa.getRetry() + " s, expire " + soa.getExpire()
                                + " s.");
            }
        }
    }
}
