package dev.phoenix.dns.host.rfc2136;

import dev.phoenix.dns.host.Capabilities;
import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;
import org.xbill.DNS.ZoneTransferException;
import org.xbill.DNS.ZoneTransferIn;

/** The server that takes the updates. Signed both ways: an answer that the key did not sign counts for nothing. */
public final class NameServer implements DnsHost {
    /** RFC 2136 §3.4.2.4: the apex keeps at least one NS and the SOA whatever is asked for; so they are the server's. */
    public static final Capabilities CAPABILITIES =
            new Capabilities(Set.of(), Capabilities.Unit.REQUEST, Capabilities.Ttl.ANY, false, Optional.empty(), true);

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int TRIES = 3;
    /** Octets of one UPDATE over TCP: the limit of the wire (RFC 1035 §4.2.2) less header, zone and signature. */
    private static final int FITS = 64000;

    private final ServerAddress server;
    private final @Nullable TSIG key;

    private NameServer(ServerAddress server, @Nullable TSIG key) {
        this.server = server;
        this.key = key;
    }

    /** @param keyText {@code algorithm:name:base64} */
    public static NameServer withKey(ServerAddress server, String keyText) {
        return new NameServer(server, key(keyText));
    }

    /** For questions only. */
    public static NameServer withoutKey(ServerAddress server) {
        return new NameServer(server, null);
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
    public Zone read(Name origin, Collection<RecordSet.Key> otherwise) {
        var soa = send(question(origin, Type.SOA), false);
        if (key != null) {
            DnsFault.refuseUnlessDone(server.host(), origin, soa);
        }
        return server.addresses().stream()
                .flatMap(address -> transfer(origin, address).stream())
                .findFirst()
                .orElseGet(() -> Zone.of(
                        origin,
                        otherwise.stream()
                                .flatMap(one -> ask(one.name(), one.type()).stream())
                                .toList()));
    }

    /** Empty where the server does not give the zone as a whole. */
    private Optional<Zone> transfer(Name origin, InetSocketAddress address) {
        try {
            var transfer = ZoneTransferIn.newAXFR(origin, address, key);
            transfer.setTimeout(PATIENCE);
            transfer.run();
            return Optional.of(Zone.of(origin, transfer.getAXFR()));
        } catch (IOException | ZoneTransferException notAllowed) {
            return Optional.empty();
        }
    }

    /** The records of one name and type as this server has them; none if there are none. */
    public List<Record> ask(Name name, int type) {
        var answer = send(question(name, type), false);
        if (key != null) {
            DnsFault.refuseUnlessDone(server.host(), name, answer);
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

    /** Everything in one message where it fits, so that nothing is ever half there. */
    @Override
    public void publish(Name origin, List<NameChange> changes, Consumer<NameChange> published) {
        var batch = new ArrayList<NameChange>();
        int size = 0;
        for (var change : changes) {
            if (size + change.size() > FITS && !batch.isEmpty()) {
                sendUpdate(origin, batch);
                batch.forEach(published);
                batch.clear();
                size = 0;
            }
            batch.add(change);
            size += change.size();
        }
        if (!batch.isEmpty()) {
            sendUpdate(origin, batch);
            batch.forEach(published);
        }
    }

    private void sendUpdate(Name origin, List<NameChange> changes) {
        var update = new Update(origin);
        for (var change : changes) {
            // All that goes before all that comes: a CNAME is taken only where nothing else is left (RFC 2136
            // §3.4.2.2).
            change.remove()
                    .forEach(set -> update.delete(change.name(), set.key().type()));
            change.put().forEach(set -> update.delete(change.name(), set.key().type()));
            change.put().forEach(set -> set.toSend().forEach(update::add));
        }
        DnsFault.refuseUnlessDone(server.host(), origin, send(update, true));
    }

    /** An update may be sent again: it says what is to be there afterwards, not what to add to. */
    private Message send(Message message, boolean tcp) {
        IOException last = new IOException("it has no address");
        for (int attempt = 0; attempt < TRIES; attempt++) {
            for (var address : server.addresses()) {
                try {
                    return resolver(address, tcp).send(message.clone());
                } catch (IOException fault) {
                    last = fault;
                }
            }
        }
        throw DnsFault.unreachable(server.host(), last);
    }

    private SimpleResolver resolver(InetSocketAddress address, boolean tcp) {
        var resolver = new SimpleResolver(address);
        resolver.setTCP(tcp);
        resolver.setTimeout(PATIENCE);
        if (key != null) {
            resolver.setTSIGKey(key);
        }
        return resolver;
    }

    public static Message question(Name name, int type) {
        var message = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        message.getHeader().unsetFlag(org.xbill.DNS.Flags.RD);
        return message;
    }

    private static TSIG key(String text) {
        var parts = text.strip().split(":", 3);
        try {
            if (parts.length == 3) {
                var algorithm = Name.fromString(parts[0], Name.root);
                return new TSIG(
                        algorithm,
                        Name.fromString(parts[1], Name.root),
                        Base64.getDecoder().decode(parts[2]));
            }
        } catch (TextParseException | IllegalArgumentException malformed) {
            throw badForm(malformed);
        }
        throw badForm(null);
    }

    private static PhoenixException badForm(@Nullable Throwable cause) {
        return PhoenixException.of(
                dev.phoenix.model.ExitCode.USAGE,
                "DNS-011",
                "the key for dynamic updates is not of the form algorithm:name:base64"
                        + (cause == null ? "." : " (" + cause.getMessage() + ")."),
                "Set it as in: TSIG_KEY=hmac-sha256:phoenix:c2VjcmV0…",
                null);
    }

    /** Whether an answer says that there is such a name or that there is none, and not that something went wrong. */
    public static boolean tells(Message answer) {
        return answer.getRcode() == Rcode.NOERROR || answer.getRcode() == Rcode.NXDOMAIN;
    }
}
