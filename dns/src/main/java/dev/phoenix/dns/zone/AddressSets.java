package dev.phoenix.dns.zone;

import dev.phoenix.dns.zone.master.HostAddress;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.Inventory;
import java.util.Collection;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** {@code A edge.{active}}: the addresses of a host of ours, for names that cannot be a CNAME. */
record AddressSets(List<Inventory> sites, Name origin, Name publicOrigin, Collection<Diagnostic> faults) {
    /** The addresses that a set of host names stands for; none for a host that has no address of that family. */
    List<Record> resolve(RecordSet set, MasterFile.Read read) {
        return set.records().stream()
                .flatMap(one -> resolve(one, set, read).stream())
                .toList();
    }

    private List<Record> resolve(Record one, RecordSet set, MasterFile.Read read) {
        int type = HostAddress.meant(one.getType());
        var text = Placeholders.meantName(one);
        var name = ZoneSource.name(text.endsWith(".") ? text : text + "." + origin);
        var host = new HostNames(sites, publicOrigin()).host(name);
        if (host.isEmpty()) {
            faults.add(Diagnostic.error(
                    "DNS-005",
                    read.places().getOrDefault(set.key(), new SourceSpan("the zone file", 0, 0)),
                    one.getName().toString(true) + " is to have the address of " + name.toString(true)
                            + ", which is no known host.",
                    "Bring that site up first (phoenix up SITE), or correct the zone file."));
            return List.of();
        }
        return HostNames.addresses(one.getName(), host.get()).stream()
                .filter(address -> address.getType() == type)
                .map(address -> Record.newRecord(
                        one.getName(), type, one.getDClass(), set.ttl(), address.rdataToWireCanonical()))
                .toList();
    }
}
