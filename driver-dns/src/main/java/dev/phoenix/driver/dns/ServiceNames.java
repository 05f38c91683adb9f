package dev.phoenix.driver.dns;

import dev.phoenix.dns.host.PublicServers;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.zone.Leads;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Inventory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Where the world finds the services now, asked at the server that takes the updates and not at a cache. */
public final class ServiceNames {
    private ServiceNames() {}

    /**
     * Service → the site that its first published name leads to; a service that is not published, or leads to no known
     * host, is absent.
     *
     * @throws dev.phoenix.model.PhoenixException DNS-010 if the server does not answer
     */
    public static Map<String, String> whereTheyLead(Estate estate, Collection<Inventory> inventories) {
        var server = PublicServers.of(estate);
        var found = new LinkedHashMap<String, String>();
        estate.services()
                .forEach((name, service) -> ZoneSource.names(service).stream()
                        .flatMap(one -> leads(server, one, inventories).stream())
                        .findFirst()
                        .ifPresent(site -> found.put(name, site)));
        return found;
    }

    private static Optional<String> leads(NameServer server, Name name, Collection<Inventory> inventories) {
        for (int type : new int[] {Type.CNAME, Type.A, Type.AAAA}) {
            for (var one : server.ask(name, type)) {
                var site = Leads.siteOf(one, inventories);
                if (site.isPresent()) {
                    return site;
                }
            }
        }
        return Optional.empty();
    }
}
