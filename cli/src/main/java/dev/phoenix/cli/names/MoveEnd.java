package dev.phoenix.cli.names;

import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.estate.Estate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;

/** What is left for a person to do when a zone has moved. */
record MoveEnd(Estate estate, List<Name> origins, String zone, Optional<String> to, Optional<String> from) {
    List<String> lines(List<String> ds) {
        var lines = new ArrayList<String>();
        to.ifPresent(name -> {
            lines.add("in phoenix.yaml, now: make what stands at dns.other-hosts." + name
                    + " the dns.host, and dns.host one of dns.other-hosts; then commit. Until then, runs publish at the "
                    + "old host, which nobody asks any more");
            var others = origins.stream()
                    .filter(one -> !one.equals(ZoneSource.name(zone)))
                    .map(one -> one.toString(true))
                    .toList();
            if (!others.isEmpty()) {
                lines.add("dns.host is that of all zones of the estate, so move these too before: "
                        + String.join(", ", others));
            }
        });
        from.ifPresent(name -> lines.add(
                "in phoenix.yaml: dns.other-hosts." + name + " may go, and the zone at that host be removed"));
        if (origins.stream()
                .anyMatch(one -> ZoneSource.name(zone).subdomain(one) && !one.equals(ZoneSource.name(zone)))) {
            lines.add("write the new NS set and its addresses into the zone file of the parent too, or the next apply "
                    + "puts the old ones back");
        }
        if (!ds.isEmpty()) {
            lines.add("the new host signs " + zone + "; when the parent shall say so: DS " + String.join(", DS ", ds));
        }
        return lines;
    }
}
