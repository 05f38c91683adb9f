package dev.phoenix.dns.ttl;

import dev.phoenix.model.PhoenixException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * The whole way of a name: its aliases, the addresses at their end, and the servers that tell all this.
 *
 * @param fault why the way leads nowhere, or is not seen to its end
 * @param known whether everybody who had to be asked has answered; if not, what is missing may be cached for any time
 */
public record Chain(Name name, List<Hop> hops, Optional<String> fault, boolean known) {
    /** As many aliases as resolvers commonly follow. */
    private static final int AT_MOST = 16;

    private static final List<Integer> FAMILIES = List.of(Type.A, Type.AAAA);

    public Chain {
        hops = List.copyOf(hops);
    }

    public static Chain of(Name name, Published published) {
        var walk = new Walk(published);
        try {
            var fault = walk.from(name);
            walk.servers();
            return new Chain(name, walk.hops, fault, true);
        } catch (PhoenixException silent) {
            return new Chain(
                    name, walk.hops, Optional.of(silent.diagnostics().getFirst().what()), false);
        }
    }

    /** Hops that users get to a site by. */
    public List<Hop> leading() {
        return hops.stream().filter(hop -> hop.role().leads()).toList();
    }

    private static final class Walk {
        private final Published published;
        private final List<Hop> hops = new ArrayList<>();
        private final Set<Name> seen = new LinkedHashSet<>();

        Walk(Published published) {
            this.published = published;
        }

        /** Why it leads nowhere; empty if it ends at an address. */
        Optional<String> from(Name start) {
            for (var here = start; ; ) {
                if (!seen.add(here)) {
                    return Optional.of("its aliases lead in a circle, back to " + here.toString(true));
                }
                if (seen.size() > AT_MOST) {
                    return Optional.of("more than " + AT_MOST + " aliases follow one another");
                }
                var alias = published.get(here, Type.CNAME);
                if (alias.isEmpty()) {
                    return addresses(here);
                }
                hops.add(Hop.of(Hop.Role.ALIAS, alias.get()));
                here = ((CNAMERecord) alias.get().records().getFirst()).getTarget();
            }
        }

        private Optional<String> addresses(Name end) {
            boolean any = false;
            for (int type : FAMILIES) {
                var set = published.get(end, type);
                set.ifPresentOrElse(one -> hops.add(Hop.of(Hop.Role.ADDRESS, one)), () -> absence(end, type));
                any |= set.isPresent();
            }
            return any ? Optional.empty() : Optional.of(end.toString(true) + " has no address");
        }

        private void absence(Name end, int type) {
            published
                    .zoneOf(end)
                    .flatMap(zone -> published.get(zone, Type.SOA))
                    .ifPresent(soa -> hops.add(new Hop(
                            Hop.Role.ABSENCE,
                            new dev.phoenix.dns.zone.RecordSet.Key(end, type),
                            Past.negativeTtl(soa),
                            List.of())));
        }

        void servers() {
            var zones = new LinkedHashSet<Name>();
            seen.forEach(name -> published.zoneOf(name).ifPresent(zones::add));
            var targets = new LinkedHashSet<Name>();
            for (var zone : zones) {
                published.get(zone, Type.NS).ifPresent(set -> {
                    hops.add(Hop.of(Hop.Role.DELEGATION, set));
                    set.records().forEach(one -> targets.add(((NSRecord) one).getTarget()));
                });
            }
            for (var server : targets) {
                // Servers of other zones are those zones' business, and are not asked for at every look.
                if (zones.stream().anyMatch(server::subdomain)) {
                    FAMILIES.forEach(type ->
                            published.get(server, type).ifPresent(set -> hops.add(Hop.of(Hop.Role.SERVER, set))));
                }
            }
        }
    }
}
