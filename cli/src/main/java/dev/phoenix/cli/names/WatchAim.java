package dev.phoenix.cli.names;

import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.watch.Asker;
import dev.phoenix.dns.watch.Question;
import dev.phoenix.dns.watch.Told;
import dev.phoenix.dns.watch.Vantage;
import dev.phoenix.dns.watch.Vantages;
import dev.phoenix.dns.watch.Wanted;
import dev.phoenix.dns.watch.Watch;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Who is asked what, and what is right: where the names are to lead, or else what the zone's first server tells at that
 * time.
 *
 * @param authorities zone → its servers
 * @param values where every name is to lead
 */
record WatchAim(
        Asker asker,
        Map<Name, List<Vantage>> authorities,
        ZoneSource source,
        List<Name> names,
        List<Vantage> resolvers,
        Optional<Set<String>> values)
        implements Watch.Aim {
    static Map<Name, List<Vantage>> authorities(NameServer primary, ZoneSource source, List<Name> names) {
        var all = new LinkedHashMap<Name, List<Vantage>>();
        names.forEach(name -> all.computeIfAbsent(source.originOf(name), zone -> Vantages.authorities(primary, zone)));
        return all;
    }

    @Override
    public Map<Vantage, List<Wanted>> wanted() {
        var all = new LinkedHashMap<Vantage, List<Wanted>>();
        var byZone = new LinkedHashMap<Name, List<Name>>();
        names.forEach(name -> byZone.computeIfAbsent(source.originOf(name), _ -> new ArrayList<>())
                .add(name));
        byZone.forEach((zone, inside) -> {
            var servers = authorities.getOrDefault(zone, List.of());
            var wanted = inside.stream()
                    .flatMap(name -> types().stream().map(type -> wanted(servers.getFirst(), name, type)))
                    .toList();
            servers.forEach(server ->
                    all.computeIfAbsent(server, _ -> new ArrayList<>()).addAll(wanted));
            resolvers.forEach(server ->
                    all.computeIfAbsent(server, _ -> new ArrayList<>()).addAll(wanted));
        });
        return all;
    }

    /** Of an address family that is not aimed at, nothing can be right or wrong. */
    private List<Integer> types() {
        var types = new ArrayList<Integer>();
        boolean v4 = values.stream().flatMap(Set::stream).anyMatch(value -> value.matches("[0-9.]+"));
        boolean v6 = values.stream().flatMap(Set::stream).anyMatch(value -> value.contains(":"));
        if (v4 || !v6) {
            types.add(Type.A);
        }
        if (v6 || values.isEmpty()) {
            types.add(Type.AAAA);
        }
        return types;
    }

    private Wanted wanted(Vantage first, Name name, int type) {
        var question = new Question(name, type);
        return values.<Wanted>map(to -> new Wanted.LeadsTo(question, to))
                .orElseGet(() -> asker.ask(first, question) instanceof Told.Answer answer
                        ? new Wanted.Like(question, answer)
                        : new Wanted.LeadsTo(question, Set.of()));
    }

    /** Of a site the addresses and names of its hosts that users come to; else the address or name itself. */
    static Set<String> values(String text, Estate estate, Collection<Inventory> inventories, ZoneSource source) {
        var values = new LinkedHashSet<String>();
        if (!estate.sites().containsKey(text)) {
            values.add(
                    text.contains(":") || text.matches("[0-9.]+")
                            ? address(text)
                            : ZoneSource.name(text).toString());
            return values;
        }
        for (var site : inventories) {
            if (site.site().equals(text)) {
                site.hosts().stream()
                        .filter(host -> host.has("edge") || host.has("mail"))
                        .forEach(host -> values.addAll(values(host, text, source)));
            }
        }
        if (values.isEmpty()) {
            throw PhoenixException.usage(
                    "DNS-094",
                    "site " + text + " was not built from here, so its addresses are not known.",
                    "Give the address or host name that names are to lead to.");
        }
        return values;
    }

    private static List<String> values(Host host, String site, ZoneSource source) {
        var values = new ArrayList<>(List.of(host.name() + "." + site + "." + source.publicOrigin()));
        host.addresses().forEach(own -> values.add(address(own)));
        return values;
    }

    /** As a record shows it. */
    private static String address(String literal) {
        try {
            return InetAddress.getByName(literal).getHostAddress();
        } catch (UnknownHostException notAnAddress) {
            throw PhoenixException.usage(
                    "DNS-095", "\"" + literal + "\" is not an address.", "Give an IPv4 or IPv6 address.");
        }
    }
}
