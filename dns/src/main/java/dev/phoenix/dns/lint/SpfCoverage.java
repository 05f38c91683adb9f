package dev.phoenix.dns.lint;

import dev.phoenix.dns.mail.DomainSpec;
import dev.phoenix.dns.mail.Network;
import dev.phoenix.dns.mail.Spf;
import dev.phoenix.dns.mail.Spf.Mechanism;
import dev.phoenix.dns.mail.Spf.Qualifier;
import dev.phoenix.dns.mail.SpfParser;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.xbill.DNS.Address;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Whether SPF records let an address send: the first term that fits decides (RFC 7208 §4.6.2). */
public final class SpfCoverage {
    /** A receiver gives up after these (RFC 7208 §4.6.4). */
    private static final int LOOKUPS = 10;

    private static final int V4_BYTES = 4;

    private final Records records;
    private final byte[] address;
    private int lookupsLeft;

    /** Records that are being looked at: one that includes itself says nothing new. */
    private final Set<Name> open = new HashSet<>();

    /** What a receiver would say. */
    public enum Verdict {
        ALLOWED,
        /** Also where a receiver would not go on looking. */
        REFUSED,
        /** It hangs on what is not known here, or on the mail itself. */
        UNKNOWN
    }

    /** What is known of names. */
    @FunctionalInterface
    public interface Records {
        /** @return the records of that name and type, perhaps none; empty if that cannot be told */
        Optional<List<Record>> of(Name name, int type);
    }

    private SpfCoverage(Records records, byte[] address, int lookups) {
        this.records = records;
        this.address = address;
        this.lookupsLeft = lookups;
    }

    /**
     * As a receiver judges, with what it would find.
     *
     * @param address IPv4 or IPv6, as text
     * @return {@link Verdict#UNKNOWN} also if the domain has not exactly one SPF record
     */
    public static Verdict of(Records records, Name domain, String address) {
        return bytes(address)
                .map(bytes -> new SpfCoverage(records, bytes, LOOKUPS).record(domain))
                .orElse(Verdict.UNKNOWN);
    }

    /** As far as the zone tells; how many look-ups it takes is another question there. */
    static Verdict of(LintInput input, Spf spf, String address) {
        return bytes(address)
                .map(bytes -> new SpfCoverage(input::known, bytes, Integer.MAX_VALUE).judge(spf, input.origin()))
                .orElse(Verdict.UNKNOWN);
    }

    /** The texts of a domain's SPF records; one is right. */
    public static List<String> records(Records records, Name domain) {
        return records.of(domain, Type.TXT).orElse(List.of()).stream()
                .map(Texts::whole)
                .filter(SpfParser::isRecord)
                .toList();
    }

    private static Optional<byte[]> bytes(String address) {
        return Optional.ofNullable(Address.toByteArray(address, address.contains(":") ? Address.IPv6 : Address.IPv4));
    }

    private Verdict judge(Spf spf, Name domain) {
        boolean allowing = false;
        boolean refusing = false;
        for (var directive : spf.reached()) {
            boolean pass = directive.qualifier() == Qualifier.PASS;
            switch (fits(directive.mechanism(), domain)) {
                case ALLOWED -> {
                    // What is unknown before it would have decided in the same way, or the other way round.
                    return pass ? told(Verdict.ALLOWED, refusing) : told(Verdict.REFUSED, allowing);
                }
                case UNKNOWN -> {
                    allowing |= pass;
                    refusing |= !pass;
                }
                case REFUSED -> {}
            }
            if (lookupsLeft < 0) {
                return Verdict.REFUSED;
            }
        }
        var rest = spf.next().map(this::redirected).orElse(Verdict.REFUSED);
        return told(rest, rest == Verdict.ALLOWED ? refusing : allowing);
    }

    private static Verdict told(Verdict verdict, boolean doubt) {
        return doubt ? Verdict.UNKNOWN : verdict;
    }

    private Verdict redirected(DomainSpec domain) {
        lookupsLeft--;
        return lookupsLeft < 0 ? Verdict.REFUSED : named(domain);
    }

    private Verdict fits(Mechanism mechanism, Name domain) {
        return switch (mechanism) {
            case Mechanism.All _ -> Verdict.ALLOWED;
            case Mechanism.Ip(var network) -> verdict(network.covers(address));
            case Mechanism.A(var name, var bits4, var bits6) ->
                lookedUp(() -> hosts(name, bits(bits4, bits6), domain, host -> Optional.of(List.of(host))));
            case Mechanism.Mx(var name, var bits4, var bits6) ->
                lookedUp(() -> hosts(name, bits(bits4, bits6), domain, this::exchangers));
            case Mechanism.Include(var name) -> lookedUp(() -> named(name));
            case Mechanism.Exists _, Mechanism.Ptr _ -> lookedUp(() -> Verdict.UNKNOWN);
        };
    }

    /** Beyond the limit nobody looks on. */
    private Verdict lookedUp(Supplier<Verdict> verdict) {
        return --lookupsLeft < 0 ? Verdict.REFUSED : verdict.get();
    }

    private int bits(int bits4, int bits6) {
        return address.length == V4_BYTES ? bits4 : bits6;
    }

    /** Which hosts a term's name stands for; empty if that cannot be told. */
    private interface Hosts {
        Optional<List<Name>> of(Name name);
    }

    private Optional<List<Name>> exchangers(Name name) {
        return records.of(name, Type.MX)
                .map(all -> all.stream()
                        .filter(MXRecord.class::isInstance)
                        .map(one -> ((MXRecord) one).getTarget())
                        .toList());
    }

    private Verdict hosts(Optional<DomainSpec> spec, int bits, Name domain, Hosts hosts) {
        var all = (spec.isEmpty() ? Optional.of(domain) : spec.flatMap(name -> Texts.name(name.text())))
                .flatMap(hosts::of);
        if (all.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        boolean unknown = false;
        for (var host : all.get()) {
            var at = isAt(host, bits);
            if (at == Verdict.ALLOWED) {
                return Verdict.ALLOWED;
            }
            unknown |= at == Verdict.UNKNOWN;
        }
        return unknown ? Verdict.UNKNOWN : Verdict.REFUSED;
    }

    private Verdict isAt(Name host, int bits) {
        var found = records.of(host, address.length == V4_BYTES ? Type.A : Type.AAAA);
        return found.map(all -> verdict(all.stream()
                        .flatMap(one -> Questions.address(one).stream())
                        .map(InetAddress::getAddress)
                        .anyMatch(base -> new Network(base, bits).covers(address))))
                .orElse(Verdict.UNKNOWN);
    }

    private Verdict named(DomainSpec domain) {
        return Texts.name(domain.text()).map(this::record).orElse(Verdict.UNKNOWN);
    }

    private Verdict record(Name domain) {
        var texts = records(records, domain);
        if (texts.size() != 1 || !open.add(domain)) {
            return Verdict.UNKNOWN;
        }
        var verdict = SpfParser.parse(texts.getFirst())
                .record()
                .map(spf -> judge(spf, domain))
                .orElse(Verdict.UNKNOWN);
        open.remove(domain);
        return verdict;
    }

    private static Verdict verdict(boolean fits) {
        return fits ? Verdict.ALLOWED : Verdict.REFUSED;
    }
}
