package dev.phoenix.dns.plan;

import dev.phoenix.dns.zone.HostNames;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.estate.Inventory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TXTRecord;

/** What in a zone leads to the hosts of a site: by name, by address, or by an address in an SPF text. */
public final class References {
    private static final Pattern SPF_ADDRESS = Pattern.compile("(?i)ip[46]:([0-9a-f.:]+)");

    private References() {}

    /** @param own the hosts' own names, whose records are what is going to be removed */
    public static List<String> to(Inventory site, HostNames hosts, Zone published, Predicate<Name> own) {
        var names = new HashSet<Name>();
        var addresses = new HashSet<String>();
        for (var host : site.hosts()) {
            names.add(hosts.name(site.site(), host));
            host.addresses().forEach(address -> addresses.add(canonical(address)));
        }
        var found = new ArrayList<String>();
        for (var set : published.sets().values()) {
            if (!own.test(set.key().name()) && refers(set, names, addresses)) {
                found.add(set.key() + " " + String.join(", ", set.values()));
            }
        }
        return found;
    }

    private static boolean refers(RecordSet set, Set<Name> names, Set<String> addresses) {
        return set.records().stream().anyMatch(one -> refers(one, names, addresses));
    }

    private static boolean refers(Record one, Set<Name> names, Set<String> addresses) {
        return switch (one) {
            case ARecord v4 -> addresses.contains(v4.getAddress().getHostAddress());
            case AAAARecord v6 -> addresses.contains(v6.getAddress().getHostAddress());
            case TXTRecord text -> spf(text).stream().anyMatch(addresses::contains);
            case SRVRecord srv -> names.contains(srv.getTarget());
            default ->
                one.getAdditionalName() != null
                        ? names.contains(one.getAdditionalName())
                        : names.stream().anyMatch(name -> isTarget(one, name));
        };
    }

    /** CNAME, DNAME and PTR have one name and nothing else as their data. */
    private static boolean isTarget(Record one, Name name) {
        return one.rdataToString().equalsIgnoreCase(name.toString());
    }

    private static List<String> spf(TXTRecord text) {
        var whole = String.join("", text.getStrings()).toLowerCase(Locale.ROOT);
        if (!whole.startsWith("v=spf1")) {
            return List.of();
        }
        return SPF_ADDRESS
                .matcher(whole)
                .results()
                .map(match -> canonical(match.group(1)))
                .toList();
    }

    private static String canonical(String literal) {
        try {
            return InetAddress.getByName(literal).getHostAddress();
        } catch (UnknownHostException notALiteral) {
            return literal;
        }
    }
}
