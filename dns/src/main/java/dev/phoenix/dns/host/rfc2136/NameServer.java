package dev.phoenix.dns.host.rfc2136;

import dev.phoenix.dns.host.Capabilities;
import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.Stale;
import dev.phoenix.dns.host.Unfit;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneChanges;
import dev.phoenix.dns.zone.ReadZone;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.PhoenixException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/**
 * The server that takes the updates (RFC 2136). Signed both ways (RFC 8945): an answer that the key did not sign counts for
 * nothing. What the server says it has done is looked at before it counts.
 */
public final class NameServer implements DnsHost {
    /**
     * Everything in one message, however many names. The apex's NS set can be changed but not emptied (RFC 2136
     * §3.4.2.4); its SOA is the server's.
     */
    public static final Capabilities CAPABILITIES =
            new Capabilities(Set.of(), Capabilities.Unit.REQUEST, Capabilities.Ttl.ANY, true, Optional.empty(), true);

    private final Waits waits;
    private final ServerAddress server;
    private final @Nullable TSIG key;
    private final Exchange exchange;
    private final Transfers transfers;
    /** As last transferred: the next time only what has changed since then travels. */
    private final Map<Name, Zone> known = new ConcurrentHashMap<>();

    private NameServer(ServerAddress server, @Nullable TSIG key, Waits waits) {
        this.waits = waits;
        this.server = server;
        this.key = key;
        this.exchange = new Exchange(server, key);
        this.transfers = new Transfers(server, key, waits.transfer());
    }

    /** @param keyText {@code algorithm:name:base64} */
    public static NameServer withKey(ServerAddress server, String keyText, InstantSource clock) {
        return withKey(server, keyText, clock, Waits.USUAL);
    }

    static NameServer withKey(ServerAddress server, String keyText, InstantSource clock, Waits waits) {
        return new NameServer(server, TsigKeys.parse(keyText, clock), waits);
    }

    /** For questions only. */
    public static NameServer withoutKey(ServerAddress server) {
        return new NameServer(server, null, Waits.USUAL);
    }

    public ServerAddress address() {
        return server;
    }

    @Override
    public String label() {
        return server.host();
    }

    @Override
    public Optional<String> server() {
        return Optional.of(server.toString());
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    /** The zone as it is there; by transfer, or where that is not allowed by asking for the sets in {@code otherwise}. */
    @Override
    public ReadZone read(Name origin, Collection<RecordSet.Key> otherwise) {
        refuseUnlessServed(origin);
        var zone = transfers
                .whole(origin)
                .map(this::remember)
                .orElseGet(() -> Zone.of(
                        origin,
                        otherwise.stream()
                                .flatMap(one -> ask(one.name(), one.type()).stream())
                                .toList()));
        return ReadZone.asItIs(zone);
    }

    private Zone remember(Zone zone) {
        known.put(zone.origin(), zone);
        return zone;
    }

    /** Throws unless the server has the zone and the key is good for asking. */
    void refuseUnlessServed(Name origin) {
        var answer = exchange.send(question(origin, Type.SOA), false, waits.question());
        DnsFault.refuseUnlessServed(server.host(), origin, answer, key != null);
    }

    /** The records of one name and type as this server has them; none if there are none. */
    public List<Record> ask(Name name, int type) {
        var answer = exchange.send(question(name, type), false, waits.question());
        if (key != null) {
            DnsFault.refuseUnlessDone(server.host(), name, answer);
        }
        return exactly(answer, name, type);
    }

    /** The same, for whoever takes "none" for an answer: a server that fails or does not have the zone has not said so. */
    public List<Record> told(Name name, int type) {
        var answer = exchange.send(question(name, type), false, waits.question());
        if (!tells(answer)) {
            throw DnsFault.tellsNothing(server.host(), name, type, answer);
        }
        return exactly(answer, name, type);
    }

    @Override
    public List<Record> ask(Name origin, Name name, int type) {
        return ask(name, type);
    }

    public static List<Record> exactly(Message answer, Name name, int type) {
        return answer.getSection(Section.ANSWER).stream()
                .filter(one -> one.getName().equals(name) && one.getType() == type)
                .toList();
    }

    /** Types that this make of server does not have among them, as far as it says so to this key. */
    @Override
    public List<Unfit> unfit(Name origin, List<NameChange> changes) {
        var sets = changes.stream().flatMap(change -> change.put().stream()).toList();
        var unknown = new Trial(exchange, origin, waits.update())
                .unknown(sets.stream().map(set -> set.key().type()).toList());
        return Stream.of(
                        Unfit.in(origin, changes, CAPABILITIES).stream(),
                        sets.stream()
                                .filter(set -> unknown.contains(set.key().type()))
                                .map(set -> new Unfit(
                                        set.key(),
                                        "the server has no records of type "
                                                + Type.string(set.key().type()))),
                        sets.stream()
                                .filter(set -> !set.comesBack())
                                .map(set -> new Unfit(set.key(), "no transfer of the zone could be read any more")))
                .flatMap(one -> one)
                .toList();
    }

    @Override
    public void publish(Name origin, List<NameChange> changes, Consumer<NameChange> published) {
        if (!changes.isEmpty()) {
            new Updates(this, exchange, origin, waits.update(), published).send(changes);
            verify(origin, changes);
        }
    }

    /** Throws DNS-051 saying what is published where that is not what was sent. */
    private void verify(Name origin, List<NameChange> changes) {
        var before = known.get(origin);
        var now = before == null ? transfers.whole(origin) : transfers.since(before);
        if (before != null
                && now.filter(zone -> !ZoneChanges.undone(zone, changes).isEmpty())
                        .isPresent()) {
            // Before a server is said to lie, its whole word is taken.
            now = transfers.whole(origin);
        }
        now.ifPresent(this::remember);
        var undone = ZoneChanges.undone(now.orElseGet(() -> asked(origin, changes)), changes);
        if (!undone.isEmpty()) {
            throw PhoenixException.failed(
                    "DNS-051",
                    "zone " + origin.toString(true) + ": " + server.host() + " said that it has made all changes, but "
                            + Stale.first(undone) + ". All other changes of this request are published.",
                    "See the server's log for this time; then: phoenix dns plan");
        }
    }

    /** What is to be gone counts as gone once its values are: a wildcard may answer in its place (RFC 4592 §2.2). */
    private Zone asked(Name origin, List<NameChange> changes) {
        var wanted = changes.stream()
                .flatMap(change -> change.put().stream())
                .flatMap(set -> ask(set.key().name(), set.key().type()).stream());
        var left = changes.stream()
                .flatMap(change -> change.remove().stream())
                .filter(set -> Zone.of(origin, ask(set.key().name(), set.key().type()))
                        .get(set.key().name(), set.key().type())
                        .filter(set::sameValues)
                        .isPresent())
                .flatMap(set -> set.toSend().stream());
        return Zone.of(origin, Stream.concat(wanted, left).toList());
    }

    public static Message question(Name name, int type) {
        var message = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        message.getHeader().unsetFlag(Flags.RD);
        return message;
    }

    /** Whether an answer says that there is such a name or that there is none, and not that something went wrong. */
    public static boolean tells(Message answer) {
        return answer.getRcode() == Rcode.NOERROR || answer.getRcode() == Rcode.NXDOMAIN;
    }
}
