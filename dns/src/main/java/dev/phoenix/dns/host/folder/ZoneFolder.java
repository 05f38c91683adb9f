package dev.phoenix.dns.host.folder;

import dev.phoenix.dns.host.Capabilities;
import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.Stale;
import dev.phoenix.dns.host.program.Programs;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneChanges;
import dev.phoenix.dns.zone.ReadZone;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Serials;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * Master files that a server reads again when it is told to. All changes go into one new file with a newer serial. A
 * reload that fails puts the old file back, so what is on disk is what is served.
 */
public final class ZoneFolder implements DnsHost {
    /** The server reads the whole file at once, so nobody sees half of a change. */
    public static final Capabilities CAPABILITIES =
            new Capabilities(Set.of(), Capabilities.Unit.REQUEST, Capabilities.Ttl.ANY, true, Optional.empty(), true);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final List<String> reload;
    private final Programs programs;
    private final InstantSource clock;

    /** @param reload program and arguments; empty: nobody is told */
    public ZoneFolder(Path folder, List<String> reload, Programs programs, InstantSource clock) {
        this.folder = folder;
        this.reload = List.copyOf(reload);
        this.programs = programs;
        this.clock = clock;
    }

    @Override
    public String label() {
        return folder.toString();
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ReadZone read(Name origin, Collection<RecordSet.Key> interest) {
        return ZoneFile.in(folder, origin).read();
    }

    @Override
    public List<Record> ask(Name origin, Name name, int type) {
        return read(origin, List.of())
                .zone()
                .get(name, type)
                .map(RecordSet::toSend)
                .orElse(List.of());
    }

    @Override
    public void publish(Name origin, List<NameChange> changes, Consumer<NameChange> published) {
        if (changes.isEmpty()) {
            return;
        }
        var file = ZoneFile.in(folder, origin);
        var old = file.bytes();
        var now = file.read().zone();
        if (!ZoneChanges.undone(now, changes).isEmpty()) {
            Stale.refuse(label(), now, changes);
            file.write(newer(ZoneChanges.made(now, changes)));
        }
        tellServer(file, old);
        changes.forEach(published);
    }

    private Zone newer(Zone zone) {
        var sets = new LinkedHashMap<>(zone.sets());
        var soa = zone.get(zone.origin(), Type.SOA)
                .map(set -> (SOARecord) set.toSend().getFirst())
                .orElseThrow(() -> PhoenixException.failed(
                        "DNS-058",
                        ZoneFile.in(folder, zone.origin()).path() + " has no SOA.",
                        "Add the zone's SOA record (RFC 1035 §5.2)."));
        var next = RecordSet.of(List.of(Serials.with(
                soa, Serials.next(soa.getSerial(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))));
        sets.put(next.key(), next);
        return new Zone(zone.origin(), sets);
    }

    private void tellServer(ZoneFile file, byte[] old) {
        if (reload.isEmpty()) {
            return;
        }
        var fault = run();
        if (fault.isPresent()) {
            file.write(old);
            // It may have read the new file before it failed.
            var again = run();
            throw PhoenixException.failed(
                    "DNS-055",
                    "zone " + file.origin().toString(true) + ": the reload command failed (" + fault.get()
                            + "). The old file is back in its place"
                            + again.map(_ -> "").orElse(" and was read again")
                            + ".",
                    "Try \"" + String.join(" ", reload)
                            + "\" by hand, correct dns.host.folder.reload, then: phoenix resume");
        }
    }

    /** Why it failed; empty if it did not. */
    private Optional<String> run() {
        try {
            var ended = programs.run(reload, folder, PATIENCE);
            return ended.status() == 0
                    ? Optional.empty()
                    : Optional.of("exit status " + ended.status() + ": " + ended.tail());
        } catch (IOException notStarted) {
            return Optional.of(String.valueOf(notStarted.getMessage()));
        }
    }
}
