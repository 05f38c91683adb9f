package dev.phoenix.dns.host.api;

import dev.phoenix.dns.host.Capabilities;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.model.PhoenixException;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Name;

/** One provider's API for zones. */
public interface ZoneApi {
    ApiClient client();

    Capabilities capabilities();

    /** The range of TTLs for this zone; asks the host where zones differ. */
    default Capabilities.Ttl ttl(Name origin) {
        return capabilities().ttl();
    }

    /**
     * @param names which are wanted; more may be read; empty: all
     * @throws PhoenixException DNS-012 if the zone is not there
     */
    Snapshot load(Name origin, Set<Name> names);

    /**
     * Waits until what was taken is done, where the host does things later.
     *
     * @return what went wrong meanwhile; then the change may be there or not
     */
    default Optional<PhoenixException> settle(Answer taken) {
        return Optional.empty();
    }

    /** How many of what {@link Capabilities#batch} counts a change is. */
    default int weight(NameChange change) {
        return change.remove().size() + change.put().size();
    }
}
