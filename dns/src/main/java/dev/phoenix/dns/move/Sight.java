package dev.phoenix.dns.move;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.rfc2136.DnsFault;
import dev.phoenix.dns.host.rfc2136.NameServer;
import dev.phoenix.dns.host.rfc2136.ServerAddress;
import dev.phoenix.dns.watch.Asker;
import dev.phoenix.dns.watch.Vantage;
import dev.phoenix.dns.watch.Vantages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A host's name servers, asked at first hand, whether or not anybody is led to them. */
public interface Sight {
    List<Vantage> servers(DnsHost host, Name origin);

    /** Keys that all of these servers serve, and the tags of those that sign the key set at all of them. */
    Keys keys(List<Vantage> servers, Name origin);

    static Sight overTheNetwork() {
        return new Sight() {
            @Override
            public List<Vantage> servers(DnsHost host, Name origin) {
                return host.server()
                        .map(server -> Vantages.authorities(NameServer.withoutKey(ServerAddress.parse(server)), origin))
                        .orElseGet(() -> named(host, origin));
            }

            @Override
            public Keys keys(List<Vantage> servers, Name origin) {
                return servers.stream()
                        .map(server -> keysAt(server, origin))
                        .reduce((one, other) -> both(one, other))
                        .orElse(Keys.NONE);
            }
        };
    }

    private static Keys both(Keys one, Keys other) {
        var keys = new HashSet<>(one.keys());
        keys.retainAll(other.keys());
        var signers = new HashSet<>(one.signers());
        signers.retainAll(other.signers());
        return new Keys(keys, signers);
    }

    private static List<Vantage> named(DnsHost host, Name origin) {
        return host.ask(origin, origin, Type.NS).stream()
                .map(one -> ((NSRecord) one).getTarget().toString(true))
                .flatMap(Sight::addresses)
                .toList();
    }

    private static Stream<Vantage> addresses(String server) {
        try {
            return Arrays.stream(InetAddress.getAllByName(server))
                    .map(address -> new InetSocketAddress(address, 53))
                    .filter(ServerAddress::routed)
                    .map(place -> Vantage.authority(server, place));
        } catch (UnknownHostException unknown) {
            throw DnsFault.unreachable(server, unknown);
        }
    }

    private static Keys keysAt(Vantage server, Name origin) {
        try {
            var resolver = new SimpleResolver(server.address());
            resolver.setTimeout(Asker.PATIENCE);
            resolver.setEDNS(0, 1232, ExtendedFlags.DO, List.of());
            var section =
                    resolver.send(NameServer.question(origin, Type.DNSKEY)).getSection(Section.ANSWER);
            return new Keys(
                    section.stream()
                            .flatMap(one -> one instanceof DNSKEYRecord key ? Stream.of(key) : Stream.empty())
                            .collect(Collectors.toSet()),
                    section.stream()
                            .flatMap(one ->
                                    one instanceof RRSIGRecord signature && signature.getTypeCovered() == Type.DNSKEY
                                            ? Stream.of(signature.getFootprint())
                                            : Stream.empty())
                            .collect(Collectors.toSet()));
        } catch (IOException silent) {
            throw DnsFault.unreachable(server.toString(), silent);
        }
    }
}
