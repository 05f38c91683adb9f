package dev.phoenix.driver.dns;

import dev.phoenix.dns.host.PublicServers;
import dev.phoenix.dns.zone.Leads;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.observation.Served;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Where the world finds the services now, asked at the server that takes the updates and not at a cache. */
public final class ServiceNames {
    private static final List<Integer> TYPES = List.of(Type.CNAME, Type.A, Type.AAAA);

    private ServiceNames() {}

    /**
     * By the first published name of each service that leads to a known host, else by the first that is published.
     *
     * @throws dev.phoenix.model.PhoenixException DNS-010 if the server does not answer
     */
    public static Served whereTheyLead(Estate estate, Collection<Inventory> inventories) {
        var server = PublicServers.of(estate);
        var sites = new LinkedHashMap<String, String>();
        var elsewhere = new LinkedHashMap<String, String>();
        estate.services().forEach((name, service) -> {
            var published = ZoneSource.names(service).stream()
                    .flatMap(one -> TYPES.stream().flatMap(type -> server.ask(one, type).stream()))
                    .toList();
            published.stream()
                    .flatMap(one -> Leads.siteOf(one, inventories).stream())
                    .findFirst()
                    .ifPresentOrElse(
                            site -> sites.put(name, site),
                            () -> published.stream().findFirst().ifPresent(one -> elsewhere.put(name, inWords(one))));
        });
        return new Served(sites, elsewhere);
    }

    private static String inWords(Record one) {
        return one.getName().toString(true) + " " + Type.string(one.getType()) + " " + one.rdataToString();
    }
}
