package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    static Verdict of(LintInput input, SpfRecord spf, String address) {
        return bytes(address)
                .map(bytes -> new SpfCoverage(inZone(input), bytes, Integer.MAX_VALUE).judge(spf, input.origin()))
                .orElse(Verdict.UNKNOWN);
    }

    /** The texts of a domain's SPF records; one is right. */
    public static List<String> records(Records records, Name domain) {
        return records.of(domain, Type.TXT).orElse(List.of()).stream()
                .map(Texts::whole)
                .filter(text -> Texts.begins(text, "v=spf1"))
                .toList();
    }

    /** A name of others, below a delegation or behind a CNAME, has records that this zone does not say. */
    private static Records inZone(LintInput input) {
        return (name, type) -> input.isInZone(name)
                        && !input.isDelegated(name)
                        && !input.isRedirected(name)
                        && input.get(name, Type.CNAME).isEmpty()
                ? Optional.of(input.get(name, type).map(RecordSet::records).orElse(List.of()))
                : Optional.empty();
    }

    private static Optional<byte[]> bytes(String address) {
        return Optional.ofNullable(Address.toByteArray(address, address.contains(":") ? Address.IPv6 : Address.IPv4));
    }

    private Verdict judge(SpfRecord spf, Name domain) {
        boolean allowing = false;
        boolean refusing = false;
        for (var term : spf.terms()) {
            boolean pass = term.qualifier() == '+';
            switch (fits(term, domain)) {
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
        var rest = spf.redirect().map(this::redirected).orElse(Verdict.REFUSED);
        return told(rest, rest == Verdict.ALLOWED ? refusing : allowing);
    }

    private static Verdict told(Verdict verdict, boolean doubt) {
        return doubt ? Verdict.UNKNOWN : verdict;
    }

    private Verdict redirected(String domain) {
        lookupsLeft--;
        return lookupsLeft < 0 ? Verdict.REFUSED : named(domain);
    }

    private Verdict fits(SpfRecord.Term term, Name domain) {
        if (term.looksUp() && --lookupsLeft < 0) {
            return Verdict.REFUSED;
        }
        return switch (term.kind()) {
            case "all" -> Verdict.ALLOWED;
            case "ip4" ->
                verdict(SpfNetwork.of4(term.value()).filter(this::isIn).isPresent());
            case "ip6" ->
                verdict(SpfNetwork.of6(term.value()).filter(this::isIn).isPresent());
            case "a" -> hosts(term, domain, name -> Optional.of(List.of(name)));
            case "mx" -> hosts(term, domain, this::exchangers);
            case "include" -> named(term.value());
            default -> Verdict.UNKNOWN;
        };
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

    private Verdict hosts(SpfRecord.Term term, Name domain, Hosts hosts) {
        var network = SpfNetwork.ofNames(term.value());
        var all = network.flatMap(one -> one.name().isEmpty() ? Optional.of(domain) : Texts.name(one.name()))
                .flatMap(hosts::of);
        if (all.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        boolean unknown = false;
        for (var host : all.get()) {
            var at = isAt(host, network.get());
            if (at == Verdict.ALLOWED) {
                return Verdict.ALLOWED;
            }
            unknown |= at == Verdict.UNKNOWN;
        }
        return unknown ? Verdict.UNKNOWN : Verdict.REFUSED;
    }

    private Verdict isAt(Name host, SpfNetwork network) {
        var found = records.of(host, address.length == V4_BYTES ? Type.A : Type.AAAA);
        return found.map(all -> verdict(all.stream()
                        .flatMap(one -> Questions.address(one).stream())
                        .map(InetAddress::getAddress)
                        .anyMatch(base -> network.covers(base, address))))
                .orElse(Verdict.UNKNOWN);
    }

    private Verdict named(String domain) {
        return Texts.name(domain).map(this::record).orElse(Verdict.UNKNOWN);
    }

    private Verdict record(Name domain) {
        var texts = records(records, domain);
        if (texts.size() != 1 || !open.add(domain)) {
            return Verdict.UNKNOWN;
        }
        var verdict = judge(SpfRecord.parse(texts.getFirst()), domain);
        open.remove(domain);
        return verdict;
    }

    private boolean isIn(SpfNetwork network) {
        var base = Address.toByteArray(network.name(), address.length == V4_BYTES ? Address.IPv4 : Address.IPv6);
        return base != null && network.covers(base, address);
    }

    private static Verdict verdict(boolean fits) {
        return fits ? Verdict.ALLOWED : Verdict.REFUSED;
    }
}
