package dev.phoenix.dns.ttl;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import java.util.Optional;
import org.xbill.DNS.Name;

/** What authoritative servers tell now. */
public interface Published {
    /**
     * Empty if there is no such set.
     *
     * @throws dev.phoenix.model.PhoenixException if nobody answers who ought to know
     */
    Optional<RecordSet> get(Name name, int type);

    /** The zone that holds a name; empty if that is not known. */
    Optional<Name> zoneOf(Name name);

    static Published of(Zone zone) {
        return new Published() {
            @Override
            public Optional<RecordSet> get(Name name, int type) {
                return zone.get(name, type);
            }

            @Override
            public Optional<Name> zoneOf(Name name) {
                return name.subdomain(zone.origin()) ? Optional.of(zone.origin()) : Optional.empty();
            }
        };
    }
}
