package dev.phoenix.dns.apply;

import dev.phoenix.dns.host.Capabilities;
import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.ReadZone;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.PhoenixException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** A zone in memory whose host fails when it is told to. */
final class FaultyHost implements DnsHost {
    enum Way {
        /** A coded fault, as hosts report them. */
        FAIL,
        /** The same when everything is done. */
        FAIL_AT_THE_END,
        /** As if the process had been killed: nobody gets to tidy up. */
        KILL,
        /** Says that it took the change and did not. */
        LIE
    }

    private final Way way;
    private final int at;
    private Zone zone;
    private boolean silent;

    /** @param at index of the first change that is not done */
    FaultyHost(Zone zone, Way way, int at) {
        this.zone = zone;
        this.way = way;
        this.at = at;
    }

    /** After a fault it cannot be read either. */
    FaultyHost silentAfterwards() {
        silent = true;
        return this;
    }

    Zone zone() {
        return zone;
    }

    @Override
    public String label() {
        return "faulty";
    }

    @Override
    public Capabilities capabilities() {
        return NameServer.CAPABILITIES;
    }

    @Override
    public ReadZone read(Name origin, Collection<RecordSet.Key> interest) {
        if (silent) {
            throw PhoenixException.failed("DNS-010", "faulty does not answer.", "Start it.");
        }
        return ReadZone.asItIs(zone);
    }

    @Override
    public List<Record> ask(Name origin, Name name, int type) {
        return zone.get(name, type).map(RecordSet::records).orElse(List.of());
    }

    @Override
    public void publish(Name origin, List<NameChange> changes, Consumer<NameChange> published) {
        for (int index = 0; index < changes.size(); index++) {
            if (index >= at) {
                switch (way) {
                    case FAIL, FAIL_AT_THE_END -> throw fault();
                    case KILL -> throw new Killed();
                    case LIE -> {}
                }
            } else {
                take(changes.get(index));
            }
            published.accept(changes.get(index));
        }
        if (way == Way.FAIL_AT_THE_END) {
            throw fault();
        }
    }

    private static PhoenixException fault() {
        return PhoenixException.failed("DNS-016", "faulty fails.", "Try later: phoenix resume");
    }

    private void take(NameChange change) {
        var sets = new LinkedHashMap<>(zone.sets());
        change.remove().forEach(set -> sets.remove(set.key()));
        change.put().forEach(set -> sets.put(set.key(), set));
        zone = new Zone(zone.origin(), sets);
    }

    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
