package dev.phoenix.dns.move;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.rfc2136.DnsFault;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.watch.Asker;
import dev.phoenix.dns.watch.Vantage;
import dev.phoenix.dns.watch.Vantages;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * @param primary a server of the parent zone, by which the others are found
 * @param own where the estate publishes the parent zone, if it does
 */
public record AskedParent(Name zone, NameServer primary, Optional<DnsHost> own) implements Parent {
    @Override
    public List<Delegation> delegation(Name origin) {
        return Vantages.authorities(primary, zone).stream()
                .map(server -> delegation(server, origin))
                .toList();
    }

    private static Delegation delegation(Vantage server, Name origin) {
        var ns = records(ask(server, origin, Type.NS), origin, Type.NS);
        var ds = records(ask(server, origin, Type.DS), origin, Type.DS);
        Set<Name> targets = ns.stream().map(one -> ((NSRecord) one).getTarget()).collect(Collectors.toSet());
        return new Delegation(
                server.toString(),
                targets,
                ttl(ns),
                ds.stream().map(one -> (DSRecord) one).toList(),
                ttl(ds));
    }

    private static long ttl(List<Record> records) {
        return records.stream().mapToLong(Record::getTTL).max().orElse(0);
    }

    /** A delegation stands in the authority section, as a referral; only a server of both zones answers it. */
    private static List<Record> records(Message answer, Name origin, int type) {
        return Stream.of(Section.ANSWER, Section.AUTHORITY)
                .flatMap(section -> answer.getSection(section).stream())
                .filter(one -> one.getName().equals(origin) && one.getType() == type)
                .toList();
    }

    private static Message ask(Vantage server, Name name, int type) {
        try {
            var resolver = new SimpleResolver(server.address());
            resolver.setTimeout(Asker.PATIENCE);
            return resolver.send(NameServer.question(name, type));
        } catch (IOException silent) {
            throw DnsFault.unreachable(server.toString(), silent);
        }
    }

    @Override
    public boolean ours() {
        return own.isPresent();
    }

    @Override
    public void publish(List<NameChange> changes) {
        own.orElseThrow().publish(zone, changes, _ -> {});
    }
}
