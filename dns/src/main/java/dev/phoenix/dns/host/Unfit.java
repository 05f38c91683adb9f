package dev.phoenix.dns.host;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * A record set that a host cannot publish as it is wanted.
 *
 * @param why in words that complete "…, which HOST does not take: "
 */
public record Unfit(RecordSet.Key key, String why) {
    @Override
    public String toString() {
        return key + ": " + why;
    }

    /** @throws PhoenixException DNS-061 with all of it at once, if there is any */
    public static void refuse(String host, List<Unfit> unfit) {
        if (!unfit.isEmpty()) {
            throw new PhoenixException(
                    ExitCode.USAGE,
                    unfit.stream().map(one -> one.diagnostic(host)).toList(),
                    null);
        }
    }

    private Diagnostic diagnostic(String host) {
        return new Diagnostic(
                Severity.ERROR,
                "DNS-061",
                Optional.empty(),
                key + ", which " + host + " does not take: " + why + ".",
                "Change or leave out the record, or publish the zone at another host.");
    }

    /** What is told by the host's table alone: types, TTLs, the NS set of the apex. */
    public static List<Unfit> in(Name origin, List<NameChange> changes, Capabilities host) {
        var found = new ArrayList<Unfit>();
        for (var change : changes) {
            for (var set : change.put()) {
                own(origin, set.key(), host).forEach(found::add);
                ttl(set, host.ttl()).forEach(found::add);
            }
            for (var set : change.remove()) {
                own(origin, set.key(), host).forEach(found::add);
            }
        }
        return found;
    }

    private static List<Unfit> own(Name origin, RecordSet.Key key, Capabilities host) {
        if (!host.takes(key.type())) {
            return List.of(new Unfit(key, "the host has no records of type " + Type.string(key.type())));
        }
        boolean apexNs = key.type() == Type.NS && key.name().equals(origin);
        return apexNs && !host.apexNs()
                ? List.of(new Unfit(key, "the NS set of the zone itself is the host's own"))
                : List.of();
    }

    private static List<Unfit> ttl(RecordSet set, Capabilities.Ttl range) {
        if (set.ttl() >= range.least().toSeconds() && set.ttl() <= range.most().toSeconds()) {
            return List.of();
        }
        return List.of(new Unfit(
                set.key(),
                "TTL " + set.ttl() + " is not between " + range.least().toSeconds() + " and "
                        + range.most().toSeconds() + " seconds"));
    }
}
