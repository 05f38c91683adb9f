package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.Leads;
import dev.phoenix.dns.zone.RecordSet;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Where addresses lead. */
final class AddressChecks implements Lint.Check {
    private static final int UNIQUE_LOCAL = 0xfc;

    @Override
    public void look(LintInput input, Findings findings) {
        for (var set : input.zone().sets().values()) {
            if (set.key().type() == Type.A || set.key().type() == Type.AAAA) {
                if (!NameFormChecks.isAskedByPrograms(set.key().name())) {
                    set.records().forEach(one -> inner(findings, set, one));
                }
                unknown(input, findings, set);
            }
            if (set.key().type() == Type.A) {
                apart(input, findings, set);
            }
        }
    }

    private static void inner(Findings findings, RecordSet set, Record one) {
        address(one)
                .filter(AddressChecks::isInner)
                .ifPresent(address -> findings.at(
                        LintCode.PRIVATE_ADDRESS,
                        set,
                        set.key() + " is " + address.getHostAddress() + ", which is not public."));
    }

    private static boolean isInner(InetAddress address) {
        return address.isSiteLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || (address.getAddress().length > 4 && (address.getAddress()[0] & 0xfe) == UNIQUE_LOCAL);
    }

    private static Optional<InetAddress> address(Record one) {
        return switch (one) {
            case ARecord v4 -> Optional.of(v4.getAddress());
            case AAAARecord v6 -> Optional.of(v6.getAddress());
            default -> Optional.empty();
        };
    }

    private static void unknown(LintInput input, Findings findings, RecordSet set) {
        var estate = input.estate();
        if (!estate.sites().isEmpty() && estate.services().contains(set.key().name())) {
            set.records().stream()
                    .filter(one -> Leads.siteOf(one, estate.sites()).isEmpty())
                    .findFirst()
                    .ifPresent(one -> findings.at(
                            LintCode.SERVICE_AT_NO_HOST,
                            set,
                            set.key() + " is " + one.rdataToString() + ", which is no host of any site."));
        }
    }

    private static void apart(LintInput input, Findings findings, RecordSet v4) {
        var there = sites(input, v4);
        var other = input.get(v4.key().name(), Type.AAAA)
                .map(v6 -> sites(input, v6))
                .orElse(Set.of());
        if (!there.isEmpty() && !other.isEmpty() && !there.equals(other)) {
            findings.at(
                    LintCode.FAMILIES_APART,
                    v4,
                    v4.key().name().toString(true) + " leads to " + there + " by IPv4 and to " + other + " by IPv6.");
        }
    }

    private static Set<String> sites(LintInput input, RecordSet set) {
        var found = new TreeSet<String>();
        set.records().forEach(one -> Leads.siteOf(one, input.estate().sites()).ifPresent(found::add));
        return found;
    }
}
