package dev.phoenix.dns.host.rfc2136;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;
import org.xbill.DNS.WireParseException;
import org.xbill.DNS.ZoneTransferException;
import org.xbill.DNS.ZoneTransferIn;

/** Zones as a whole (AXFR, RFC 5936), or what has changed in them since a serial (IXFR, RFC 1995). */
record Transfers(ServerAddress server, @Nullable TSIG key, Duration patience) {
    private static final Set<String> NOT_ALLOWED = Set.of("REFUSED", "NOTAUTH", "NOTIMP", "FORMERR");

    /** Empty where the server does not give the zone as a whole. */
    Optional<Zone> whole(Name origin) {
        return run(origin, address -> ZoneTransferIn.newAXFR(origin, address, key))
                .map(done -> Zone.of(origin, done.getAXFR()));
    }

    /** The same, but only the differences travel where the server still has them. */
    Optional<Zone> since(Zone known) {
        var soa = known.get(known.origin(), Type.SOA).map(RecordSet::records).map(List::getFirst);
        if (soa.isEmpty()) {
            return whole(known.origin());
        }
        long serial = ((SOARecord) soa.get()).getSerial();
        return run(known.origin(), address -> ZoneTransferIn.newIXFR(known.origin(), serial, true, address, key))
                .map(done -> updated(known, done));
    }

    private static Zone updated(Zone known, ZoneTransferIn done) {
        if (done.isCurrent()) {
            return known;
        }
        return done.isAXFR() ? Zone.of(known.origin(), done.getAXFR()) : withDeltas(known, done.getIXFR());
    }

    static Zone withDeltas(Zone known, List<ZoneTransferIn.Delta> deltas) {
        var sets = new LinkedHashMap<>(known.sets());
        for (var delta : deltas) {
            delta.deletes.forEach(one -> change(sets, one, false));
            delta.adds.forEach(one -> change(sets, one, true));
        }
        return new Zone(known.origin(), sets);
    }

    private static void change(LinkedHashMap<RecordSet.Key, RecordSet> sets, Record one, boolean add) {
        var key = new RecordSet.Key(one.getName(), one.getType());
        var old = sets.get(key);
        var records = old == null ? new ArrayList<Record>() : new ArrayList<>(old.toSend());
        records.remove(one);
        if (add) {
            records.add(one);
        }
        if (records.isEmpty()) {
            sets.remove(key);
        } else {
            sets.put(key, RecordSet.of(records));
        }
    }

    private interface Opening {
        ZoneTransferIn at(InetSocketAddress address);
    }

    private Optional<ZoneTransferIn> run(Name origin, Opening opening) {
        IOException last = new IOException("it has no address");
        for (var address : server.addresses()) {
            try {
                var transfer = opening.at(address);
                transfer.setTimeout(patience);
                transfer.run();
                return Optional.of(transfer);
            } catch (WireParseException unread) {
                throw DnsFault.unreadTransfer(server.host(), origin, unread);
            } catch (IOException fault) {
                last = fault;
            } catch (ZoneTransferException refused) {
                var why = String.valueOf(refused.getMessage());
                if (NOT_ALLOWED.stream().anyMatch(why::contains)) {
                    return Optional.empty();
                }
                last = new IOException(why, refused);
            }
        }
        throw DnsFault.brokenTransfer(server.host(), origin, last);
    }
}
