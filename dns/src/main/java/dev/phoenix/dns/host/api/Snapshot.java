package dev.phoenix.dns.host.api;

import dev.phoenix.dns.host.Unfit;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.Zone;
import java.util.List;

/** What a host has, as it was read; and, purely, what is still to be sent. */
public interface Snapshot {
    /** In terms of DNS. */
    Zone zone();

    /**
     * The requests, in order, after which the changes are there; none: they are. To be sent again after an answer that
     * got lost, they are made from a new snapshot, so nothing is ever done twice.
     */
    List<Call> calls(List<NameChange> changes);

    /** What of the changes the host would refuse or bend, beyond types and TTLs. */
    List<Unfit> unfit(List<NameChange> changes);
}
