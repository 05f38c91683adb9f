package dev.phoenix.dns.host.rfc2136;

import dev.phoenix.dns.host.Stale;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneChanges;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;

/** Sends changes in as few messages as the wire and the server allow; a name is never split over two. */
record Updates(NameServer server, Exchange exchange, Name origin, Duration patience, Consumer<NameChange> published) {
    /** Octets of one UPDATE over TCP: the limit of the wire (RFC 1035 §4.2.2) less header, zone and signature. */
    static final int FITS = 64000;

    private static final Set<Integer> PREREQUISITE_FAILED =
            Set.of(Rcode.YXDOMAIN, Rcode.YXRRSET, Rcode.NXRRSET, Rcode.NXDOMAIN);
    /** How servers say that a message is too much for them. */
    private static final Set<Integer> TOO_MUCH = Set.of(Rcode.FORMERR, Rcode.SERVFAIL);

    void send(List<NameChange> changes) {
        refuseTooLarge(changes);
        for (var batch : batches(changes)) {
            sendOrHalve(batch);
        }
    }

    private void refuseTooLarge(List<NameChange> changes) {
        var tooLarge = changes.stream()
                .filter(change -> change.size() > FITS)
                .filter(change -> UpdateMessage.of(origin, List.of(change)).toWire().length > FITS)
                .map(change -> change.name().toString(true))
                .toList();
        if (!tooLarge.isEmpty()) {
            throw PhoenixException.usage(
                    "DNS-053",
                    "zone " + origin.toString(true) + ": the records of " + Stale.first(tooLarge)
                            + " do not fit one message of " + FITS
                            + " octets, so the name would be half there in between. Nothing was published.",
                    "Spread the records over several names.");
        }
    }

    static List<List<NameChange>> batches(List<NameChange> changes) {
        var batches = new ArrayList<List<NameChange>>();
        var batch = new ArrayList<NameChange>();
        int size = 0;
        for (var change : changes) {
            if (size + change.size() > FITS && !batch.isEmpty()) {
                batches.add(List.copyOf(batch));
                batch.clear();
                size = 0;
            }
            batch.add(change);
            size += change.size();
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    /** A refused message has changed nothing, so its halves can be tried; in the end the name that is refused is known. */
    private void sendOrHalve(List<NameChange> batch) {
        var answer = exchange.send(UpdateMessage.of(origin, batch), true, patience);
        if (batch.size() > 1 && TOO_MUCH.contains(answer.getRcode()) && answer.isVerified()) {
            sendOrHalve(batch.subList(0, batch.size() / 2));
            sendOrHalve(batch.subList(batch.size() / 2, batch.size()));
            return;
        }
        accept(batch, answer);
        batch.forEach(published);
    }

    private void accept(List<NameChange> batch, Message answer) {
        if (PREREQUISITE_FAILED.contains(answer.getRcode())) {
            refuseUnlessSame(batch);
            return;
        }
        if (answer.getRcode() == Rcode.REFUSED || answer.getRcode() == Rcode.NOTAUTH) {
            // Servers say the same of a key that they do not know and of one that may not update: a question tells.
            server.refuseUnlessServed(origin);
            if (new Trial(exchange, origin, patience).isAllowed()) {
                throw DnsFault.refusesRecords(server.label(), origin, Suspects.in(origin, batch));
            }
            throw DnsFault.noUpdates(server.label(), origin, Rcode.string(answer.getRcode()));
        }
        var what = batch.size() == 1 ? " for " + batch.getFirst().name().toString(true) : "";
        DnsFault.refuseUnlessDone(server.label() + what, origin, answer);
    }

    /**
     * Everything may be there already, by us: the answer to an earlier sending was lost. And a server may compare otherwise
     * than the values mean (PowerDNS compares them as written in its database); what we find equal is equal.
     */
    private void refuseUnlessSame(List<NameChange> batch) {
        var now = Zone.of(
                origin,
                batch.stream()
                        .flatMap(change -> change.types().stream().map(type -> new RecordSet.Key(change.name(), type)))
                        .flatMap(key -> server.ask(key.name(), key.type()).stream())
                        .toList());
        if (ZoneChanges.undone(now, batch).isEmpty()) {
            return;
        }
        Stale.refuse(server.label(), now, batch);
        var answer = exchange.send(UpdateMessage.withoutPrerequisites(origin, batch), true, patience);
        DnsFault.refuseUnlessDone(server.label(), origin, answer);
    }
}
