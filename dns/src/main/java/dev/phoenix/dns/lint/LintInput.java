package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.Inventory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What the static checks look at. */
public final class LintInput {
    private static final Set<Integer> LEAD_ON = Set.of(Type.A, Type.AAAA, Type.CNAME);

    /** As many aliases as resolvers follow. */
    private static final int HOPS = 8;

    private final Zone zone;
    private final Map<RecordSet.Key, SourceSpan> places;
    private final Surround estate;
    private final Set<Name> existing;
    private final Set<Name> servers;

    /**
     * @param places of the sets in their file, so far as they are known
     * @param estate what is known besides; empty for a zone on its own
     */
    public LintInput(Zone zone, Map<RecordSet.Key, SourceSpan> places, Surround estate) {
        this.zone = zone;
        this.places = Map.copyOf(places);
        this.estate = estate;
        this.existing = existing(zone);
        this.servers = servers(zone);
    }

    /** With the names that exist only because something lies below them (RFC 4592 §2.2.2). */
    private static Set<Name> existing(Zone zone) {
        var found = new HashSet<>(Set.of(zone.origin()));
        for (var name : zone.names()) {
            for (var here = name; here.subdomain(zone.origin()) && found.add(here); ) {
                here = new Name(here, 1);
            }
        }
        return found;
    }

    private static Set<Name> servers(Zone zone) {
        var found = new HashSet<Name>();
        zone.sets().values().stream()
                .filter(set -> set.key().type() == Type.NS)
                .forEach(set -> found.addAll(Targets.of(set)));
        return found;
    }

    public Zone zone() {
        return zone;
    }

    public Map<RecordSet.Key, SourceSpan> places() {
        return places;
    }

    public Surround estate() {
        return estate;
    }

    /** A zone on its own. */
    public static LintInput of(Zone zone, Map<RecordSet.Key, SourceSpan> places) {
        return new LintInput(zone, places, Surround.NOTHING);
    }

    /**
     * The estate round a zone.
     *
     * @param services names that users reach services by
     * @param selectors DKIM selectors that mail of this zone is signed with
     */
    public record Surround(List<Inventory> sites, Set<Name> services, Set<String> selectors) {
        static final Surround NOTHING = new Surround(List.of(), Set.of(), Set.of());

        public Surround {
            sites = List.copyOf(sites);
            services = Set.copyOf(services);
            selectors = Set.copyOf(selectors);
        }
    }

    Name origin() {
        return zone.origin();
    }

    boolean isInZone(Name name) {
        return name.subdomain(origin());
    }

    boolean exists(Name name) {
        return answering(name).isPresent();
    }

    /** Whether somebody who asks for it gets an address, or is sent on. */
    boolean leadsOn(Name name) {
        return answering(name)
                .map(owner -> zone.of(owner).stream()
                        .anyMatch(set -> LEAD_ON.contains(set.key().type())))
                .orElse(false);
    }

    /** The name itself, or the wildcard of the nearest name above it that exists; a farther one does not answer (RFC 4592 §3.3.1). */
    private Optional<Name> answering(Name name) {
        if (existing.contains(name)) {
            return Optional.of(name);
        }
        for (int cut = 1; name.labels() - cut >= origin().labels(); cut++) {
            if (existing.contains(new Name(name, cut))) {
                return Optional.of(name.wild(cut)).filter(wild -> !zone.of(wild).isEmpty());
            }
        }
        return Optional.empty();
    }

    boolean isServer(Name name) {
        return servers.contains(name);
    }

    /** Whether the name lies below a DNAME, so that it is looked for elsewhere (RFC 6672 §2.3). */
    boolean isRedirected(Name name) {
        for (int cut = 1; name.labels() - cut >= origin().labels(); cut++) {
            if (zone.get(new Name(name, cut), Type.DNAME).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * What somebody who asks is told, aliases followed.
     *
     * @return perhaps no records; empty where others tell it
     */
    Optional<List<Record>> known(Name asked, int type) {
        var name = asked;
        for (int hop = 0; hop < HOPS && isInZone(name) && !isDelegated(name) && !isRedirected(name); hop++) {
            var owner = answering(name);
            var alias = owner.flatMap(found -> zone.get(found, Type.CNAME)).filter(_ -> type != Type.CNAME);
            if (alias.isEmpty()) {
                return Optional.of(owner.flatMap(found -> zone.get(found, type))
                        .map(RecordSet::records)
                        .orElse(List.of()));
            }
            name = Targets.of(alias.get()).stream().findFirst().orElse(Name.root);
        }
        return Optional.empty();
    }

    Optional<RecordSet> get(Name name, int type) {
        return zone.get(name, type);
    }

    /** Whether the name lies below a delegation, so that another zone answers for it. */
    boolean isDelegated(Name name) {
        for (int cut = 0; name.labels() - cut > origin().labels(); cut++) {
            var above = cut == 0 ? name : new Name(name, cut);
            if (zone.get(above, Type.NS).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
