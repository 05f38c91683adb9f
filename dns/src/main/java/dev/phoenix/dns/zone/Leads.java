package dev.phoenix.dns.zone;

import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Record;

/** Which site a record sends users to. */
public final class Leads {
    private Leads() {}

    /** The site whose host a record leads to, by name ({@code HOST.SITE.…}) or by address. */
    public static Optional<String> siteOf(Record one, Collection<Inventory> inventories) {
        return inventories.stream()
                .filter(inventory -> inventory.hosts().stream().anyMatch(host -> leadsTo(one, inventory.site(), host)))
                .map(Inventory::site)
                .findFirst();
    }

    private static boolean leadsTo(Record one, String site, Host host) {
        return switch (one) {
            case CNAMERecord alias -> alias.getTarget().toString().startsWith(host.name() + "." + site + ".");
            case ARecord v4 ->
                host.ipv4().filter(own -> same(v4.getAddress(), own)).isPresent();
            case AAAARecord v6 ->
                host.ipv6().filter(own -> same(v6.getAddress(), own)).isPresent();
            default -> false;
        };
    }

    private static boolean same(InetAddress address, String literal) {
        try {
            return address.equals(InetAddress.getByName(literal));
        } catch (UnknownHostException notALiteral) {
            return false;
        }
    }
}
