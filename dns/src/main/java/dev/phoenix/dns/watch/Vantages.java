package dev.phoenix.dns.watch;

import dev.phoenix.dns.host.rfc2136.DnsFault;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Type;

/** Whom to ask. Servers of an address family that this machine has no route for are left out. */
public final class Vantages {
    private static final int DNS = 53;

    private static final List<String> PUBLIC =
            List.of("1.1.1.1", "2606:4700:4700::1111", "8.8.8.8", "2001:4860:4860::8888", "9.9.9.9", "2620:fe::fe");

    private Vantages() {}

    /**
     * The zone's NS set with all its addresses, or the primary itself where that leads nowhere.
     *
     * @param primary a server that knows the zone; its port is taken for those of the others
     */
    public static List<Vantage> authorities(NameServer primary, Name origin) {
        var servers = new ArrayList<Vantage>();
        for (var one : primary.ask(origin, Type.NS)) {
            var name = ((NSRecord) one).getTarget();
            for (var address : addresses(primary, origin, name)) {
                var place = new InetSocketAddress(address, primary.address().port());
                if (ServerAddress.routed(place)) {
                    servers.add(Vantage.authority(name.toString(true), place));
                }
            }
        }
        if (servers.isEmpty()) {
            primary.address()
                    .addresses()
                    .forEach(place ->
                            servers.add(Vantage.authority(primary.address().host(), place)));
        }
        return servers;
    }

    private static List<InetAddress> addresses(NameServer primary, Name origin, Name server) {
        if (!server.subdomain(origin)) {
            try {
                return List.of(InetAddress.getAllByName(server.toString(true)));
            } catch (UnknownHostException unknown) {
                throw DnsFault.unreachable(server.toString(true), unknown);
            }
        }
        var found = new ArrayList<InetAddress>();
        primary.ask(server, Type.A).forEach(one -> found.add(((ARecord) one).getAddress()));
        primary.ask(server, Type.AAAA).forEach(one -> found.add(((AAAARecord) one).getAddress()));
        return found;
    }

    /** What this machine's programs use. */
    public static List<Vantage> machine() {
        return ResolverConfig.getCurrentConfig().servers().stream()
                .distinct()
                .map(Vantage::resolver)
                .toList();
    }

    /** By each of its addresses. */
    public static List<Vantage> resolver(ServerAddress server) {
        return server.addresses().stream().map(Vantage::resolver).toList();
    }

    /** Large resolvers that answer everybody: Cloudflare, Google, Quad9; each by IPv4 and IPv6. */
    public static List<Vantage> ofThePublic() {
        return PUBLIC.stream()
                .flatMap(Vantages::literal)
                .filter(ServerAddress::routed)
                .map(Vantage::resolver)
                .toList();
    }

    private static Stream<InetSocketAddress> literal(String address) {
        try {
            return Stream.of(new InetSocketAddress(InetAddress.getByName(address), DNS));
        } catch (UnknownHostException notALiteral) {
            throw new IllegalStateException(notALiteral);
        }
    }
}
