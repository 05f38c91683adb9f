package dev.phoenix.dns.host;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.ReadZone;
import dev.phoenix.dns.zone.RecordSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * A place that publishes zones. Calls block; rate limits and passing faults are waited out inside, within bounds, so what
 * is thrown is final.
 *
 * <p>Every fault is a {@link dev.phoenix.model.PhoenixException} whose code says what to do: the host cannot be reached
 * (DNS-010), the key or token is refused (DNS-014), the clocks differ (DNS-015), the zone is not there (DNS-012), changes
 * are not allowed (DNS-013), the host fails (DNS-016). A host with an API has more of them: DNS-060 to DNS-066.
 */
public interface DnsHost {
    /** For people: {@code ns1.example.org}, {@code Hetzner}. */
    String label();

    Capabilities capabilities();

    /**
     * The zone as it is there now, the server's own records (SOA, DNSSEC) included where the host shows them; with warnings
     * where it keeps the zone as a text.
     *
     * @param interest asked for one by one where the zone cannot be read as a whole
     */
    ReadZone read(Name origin, Collection<RecordSet.Key> interest);

    /** The records of one name and type as the host has them; none if there are none. */
    List<Record> ask(Name origin, Name name, int type);

    /**
     * Publishes in the given order and may group. A change is safe to send again: it says what is there afterwards.
     *
     * @param published called after each change, once the host has said that it took it
     * @throws dev.phoenix.model.PhoenixException what was published before it stays published; reading the zone tells what
     */
    void publish(Name origin, List<NameChange> changes, Consumer<NameChange> published);

    /**
     * What of the changes this host would refuse, or bend so that the next plan shows it again. A plan says it; nothing is
     * sent while there is any.
     */
    default List<Unfit> unfit(Name origin, List<NameChange> changes) {
        return Unfit.in(origin, changes, capabilities());
    }

    /** The address to ask about the zone with DNS itself, where the host is a name server of the owner's. */
    default Optional<String> server() {
        return Optional.empty();
    }
}
