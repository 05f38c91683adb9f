package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.Inventory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Name;

/**
 * What the static checks look at.
 *
 * @param places of the sets in their file, so far as they are known
 * @param estate what is known besides; empty for a zone on its own
 */
public record LintInput(Zone zone, Map<RecordSet.Key, SourceSpan> places, Surround estate) {
    public LintInput {
        places = Map.copyOf(places);
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

    /** By itself, by a wildcard, or because something lies below it (RFC 4592 §2.2). */
    boolean exists(Name name) {
        // The first is quick, and true of nearly every name that is asked for.
        if (!zone.of(name).isEmpty()
                || zone.sets().keySet().stream().anyMatch(key -> key.name().subdomain(name))) {
            return true;
        }
        for (int cut = 1; name.labels() - cut >= origin().labels(); cut++) {
            if (!zone.of(name.wild(cut)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    Optional<RecordSet> get(Name name, int type) {
        return zone.get(name, type);
    }

    /** Whether the name lies below a delegation, so that another zone answers for it. */
    boolean isDelegated(Name name) {
        for (int cut = 0; name.labels() - cut > origin().labels(); cut++) {
            var above = cut == 0 ? name : new Name(name, cut);
            if (zone.get(above, org.xbill.DNS.Type.NS).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
