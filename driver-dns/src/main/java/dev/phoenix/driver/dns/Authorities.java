package dev.phoenix.driver.dns;

import dev.phoenix.dns.host.rfc2136.DnsFault;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Every server that the world may ask about a zone: a change counts once all of them tell it, over v4 and v6. */
final class Authorities {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** How long secondaries may take after the primary's NOTIFY. */
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private static final Duration BETWEEN = Duration.ofMillis(200);

    /** Names whose answers are kept for the report; a whole zone would only bury those that moved. */
    private static final int REPORTED = 10;

    private final NameServer primary;
    private final StepContext context;

    Authorities(NameServer primary, StepContext context) {
        this.primary = primary;
        this.context = context;
    }

    record Authority(String name, InetSocketAddress address) {
        @Override
        public String toString() {
            return name + " (" + address.getAddress().getHostAddress() + ")";
        }
    }

    /** Waits until every server answers as the changes want it; throws DNS-017 naming those that do not. */
    int verify(Name origin, List<NameChange> changes) throws InterruptedException {
        var servers = of(origin);
        var waiting = new ArrayList<>(servers);
        var deadline = context.clock().instant().plus(WITHIN);
        var disagreement = "";
        while (true) {
            var left = new ArrayList<Authority>();
            for (var server : waiting) {
                var fault = disagreement(server, changes);
                if (!fault.isEmpty()) {
                    left.add(server);
                    disagreement = server + " " + fault;
                }
            }
            if (left.isEmpty()) {
                changes.stream().limit(REPORTED).forEach(change -> servers.forEach(server -> report(server, change)));
                return servers.size();
            }
            if (context.clock().instant().isAfter(deadline)) {
                throw notThere(origin, disagreement);
            }
            waiting = left;
            context.progress(origin.toString(true), "waiting for " + disagreement);
            context.sleep(BETWEEN);
        }
    }

    private static PhoenixException notThere(Name origin, String disagreement) {
        return PhoenixException.failed(
                "DNS-017",
                "zone " + origin.toString(true) + ": after " + WITHIN.toSeconds() + " s " + disagreement + ".",
                "Check that it is a secondary of the server that takes updates and hears its NOTIFY, then: phoenix resume");
    }

    /** The NS set with all its addresses. Servers of a family that this machine has no route for are left out. */
    List<Authority> of(Name origin) {
        var servers = new ArrayList<Authority>();
        for (var one : primary.ask(origin, Type.NS)) {
            var name = ((NSRecord) one).getTarget();
            for (var address : addresses(origin, name)) {
                var place = new InetSocketAddress(address, primary.address().port());
                if (ServerAddress.routed(place)) {
                    servers.add(new Authority(name.toString(true), place));
                }
            }
        }
        if (servers.isEmpty()) {
            primary.address()
                    .addresses()
                    .forEach(
                            place -> servers.add(new Authority(primary.address().host(), place)));
        }
        return servers;
    }

    private List<InetAddress> addresses(Name origin, Name server) {
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

    /** Empty if the server says the same. */
    private static String disagreement(Authority server, List<NameChange> changes) {
        for (var change : changes) {
            for (var gone : change.remove()) {
                var answer = ask(server, gone.key());
                if (!answer.equals(List.of())) {
                    return "still has " + gone.key();
                }
            }
            for (var set : change.put()) {
                if (!ask(server, set.key()).equals(set.records())) {
                    return "does not have the new " + set.key();
                }
            }
        }
        return "";
    }

    private static List<Record> ask(Authority server, RecordSet.Key key) {
        try {
            var resolver = new SimpleResolver(server.address());
            resolver.setTimeout(PATIENCE);
            var answer = resolver.send(NameServer.question(key.name(), key.type()));
            if (NameServer.tells(answer)) {
                return List.copyOf(new TreeSet<>(NameServer.exactly(answer, key.name(), key.type())));
            }
        } catch (IOException silence) {
            return List.of(Record.newRecord(key.name(), Type.ANY, org.xbill.DNS.DClass.NONE));
        }
        return List.of(Record.newRecord(key.name(), Type.ANY, org.xbill.DNS.DClass.NONE));
    }

    private void report(Authority server, NameChange change) {
        for (var set : change.put().stream()
                .filter(one -> ZoneSource.moves(one.key().type()))
                .toList()) {
            context.observed(new Observation.DnsAnswer(
                    context.clock().instant(),
                    server.toString(),
                    change.name().toString(true),
                    Type.string(set.key().type()),
                    set.values(),
                    set.ttl()));
        }
    }
}
