package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import java.util.Set;
import org.xbill.DNS.Type;

/** Name servers, of this zone and of those below it. */
final class DelegationChecks implements Lint.Check {
    private static final Set<Integer> AT_A_CUT = Set.of(Type.NS, Type.DS, Type.NSEC, Type.RRSIG, Type.A, Type.AAAA);

    @Override
    public void look(LintInput input, Findings findings) {
        for (var set : input.zone().sets().values()) {
            int type = set.key().type();
            if (type == Type.NS) {
                servers(input, findings, set);
            } else if (type == Type.DS && input.get(set.key().name(), Type.NS).isEmpty()) {
                findings.at(
                        LintCode.DS_WITHOUT_DELEGATION, set, set.key().name().toString(true) + " has a DS and no NS.");
            }
            occluded(input, findings, set);
        }
    }

    private static void servers(LintInput input, Findings findings, RecordSet set) {
        if (set.key().name().equals(input.origin()) && set.records().size() < 2) {
            findings.at(LintCode.ONE_NAME_SERVER, set, "only " + Targets.of(set) + " answers for the zone.");
        }
        for (var server : Targets.of(set)) {
            boolean needed =
                    input.isInZone(server) && (server.subdomain(set.key().name()) || !input.isDelegated(server));
            boolean there = input.get(server, Type.A).isPresent()
                    || input.get(server, Type.AAAA).isPresent();
            if (needed
                    && !there
                    && input.exists(server)
                    && input.get(server, Type.CNAME).isEmpty()) {
                findings.at(LintCode.NO_GLUE, set, server.toString(true) + " has no address.");
            } else if (needed && !there && !input.exists(server) && input.isDelegated(server)) {
                findings.at(LintCode.NO_GLUE, set, server.toString(true) + " has no address.");
            }
        }
    }

    /** Addresses below a cut are glue if a server has that name; everything else there is never seen. */
    private static void occluded(LintInput input, Findings findings, RecordSet set) {
        var name = set.key().name();
        boolean atCut = input.get(name, Type.NS).isPresent() && !name.equals(input.origin());
        boolean below = input.isRedirected(name) || (!atCut && input.isDelegated(name));
        boolean address = set.key().type() == Type.A || set.key().type() == Type.AAAA;
        if ((below && !(address && input.isServer(name)))
                || (atCut && !AT_A_CUT.contains(set.key().type()))) {
            findings.at(LintCode.OCCLUDED, set, set.key() + " lies at or below a delegation, or below a DNAME.");
        }
    }
}
