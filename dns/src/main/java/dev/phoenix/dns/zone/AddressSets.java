package dev.phoenix.dns.zone;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Inventory;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** {@code A edge.{active}}: the addresses of a host of ours, for names that cannot be a CNAME. */
record AddressSets(List<Inventory> sites, Name origin, Name publicOrigin) {
    /** The record itself, or the addresses that it stands for; none if the host has no address of that family. */
    List<Record> resolve(Record one) {
        return Placeholders.meantType(one)
                .map(type -> {
                    var text = Placeholders.meantName(one);
                    var name = ZoneSource.name(text.endsWith(".") ? text : text + "." + origin);
                    var host = new HostNames(sites, publicOrigin)
                            .host(name)
                            .orElseThrow(() -> PhoenixException.failed(
                                    "DNS-005",
                                    one.getName().toString(true) + " is to have the address of " + name.toString(true)
                                            + ", which is no known host.",
                                    "Bring that site up first (phoenix up SITE), or correct the zone file."));
                    return HostNames.addresses(one.getName(), host).stream()
                            .filter(address -> address.getType() == type)
                            .map(address -> Record.newRecord(
                                    one.getName(), type, one.getDClass(), one.getTTL(), address.rdataToWireCanonical()))
                            .toList();
                })
                .orElse(List.of(one));
    }
}
