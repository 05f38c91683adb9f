package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Whether an SPF record lets an address send, as far as the zone tells: the first term that fits decides (RFC 7208 §4.6.2). */
final class SpfCoverage {
    private static final int V4_BYTES = 4;

    private final LintInput input;
    private final byte[] address;

    /** Records that are being looked at: one that includes itself says nothing new. */
    private final Set<String> open = new HashSet<>();

    /** What a receiver would say. */
    enum Verdict {
        ALLOWED,
        REFUSED,
        /** It hangs on names of others, or on the mail itself. */
        UNKNOWN
    }

    private SpfCoverage(LintInput input, byte[] address) {
        this.input = input;
        this.address = address;
    }

    /** @param address as an inventory has it */
    static Verdict of(LintInput input, SpfRecord spf, String address) {
        var family = address.contains(":") ? Address.IPv6 : Address.IPv4;
        var bytes = Address.toByteArray(address, family);
        return bytes == null ? Verdict.UNKNOWN : new SpfCoverage(input, bytes).judge(spf, input.origin());
    }

    private Verdict judge(SpfRecord spf, Name domain) {
        boolean unknown = false;
        for (var term : spf.terms()) {
            switch (fits(term, domain)) {
                case ALLOWED -> {
                    return unknown ? Verdict.UNKNOWN : told(term.qualifier() == '+');
                }
                case UNKNOWN -> unknown = true;
                case REFUSED -> {}
            }
        }
        var rest = spf.redirect().map(this::record).orElse(Verdict.REFUSED);
        return unknown ? Verdict.UNKNOWN : rest;
    }

    private Verdict fits(SpfRecord.Term term, Name domain) {
        return switch (term.kind()) {
            case "all" -> Verdict.ALLOWED;
            case "ip4" -> told(SpfNetwork.of4(term.value()).filter(this::isIn).isPresent());
            case "ip6" -> told(SpfNetwork.of6(term.value()).filter(this::isIn).isPresent());
            case "a" -> named(term, domain, List::of);
            case "mx" -> named(term, domain, this::exchangers);
            case "include" -> record(term.value());
            default -> Verdict.UNKNOWN;
        };
    }

    /** Which hosts a term's name stands for. */
    private interface Hosts {
        List<Name> of(Name name);
    }

    private Verdict named(SpfRecord.Term term, Name domain, Hosts hosts) {
        var network = SpfNetwork.ofNames(term.value());
        var name = network.flatMap(one -> one.name().isEmpty() ? Optional.of(domain) : Texts.name(one.name()));
        if (name.isEmpty() || !input.isInZone(name.get())) {
            return Verdict.UNKNOWN;
        }
        var all = hosts.of(name.get());
        if (all.stream().anyMatch(host -> isAt(host, network.get()))) {
            return Verdict.ALLOWED;
        }
        return told(false, all.stream().allMatch(this::isTold));
    }

    private List<Name> exchangers(Name name) {
        return input.get(name, Type.MX).map(Targets::of).orElse(List.of());
    }

    /** A host of others, below a delegation or behind a CNAME, has addresses that this zone does not say. */
    private boolean isTold(Name host) {
        return input.isInZone(host)
                && !input.isDelegated(host)
                && !input.isRedirected(host)
                && input.get(host, Type.CNAME).isEmpty();
    }

    private Verdict record(String domain) {
        var name = Texts.name(domain);
        var texts = name.map(one -> Texts.beginning(input, one, "v=spf1")).orElse(List.of());
        if (texts.isEmpty() || !open.add(domain)) {
            return Verdict.UNKNOWN;
        }
        var verdict = judge(SpfRecord.parse(texts.getFirst()), name.get());
        open.remove(domain);
        return verdict;
    }

    private boolean isIn(SpfNetwork network) {
        var base = Address.toByteArray(network.name(), address.length == V4_BYTES ? Address.IPv4 : Address.IPv6);
        return base != null && network.covers(base, address);
    }

    private boolean isAt(Name host, SpfNetwork network) {
        return input.zone().of(host).stream()
                .map(RecordSet::records)
                .flatMap(List::stream)
                .flatMap(one -> bytes(one).stream())
                .anyMatch(base -> network.covers(base, address));
    }

    private static Optional<byte[]> bytes(Record one) {
        return switch (one) {
            case ARecord v4 -> Optional.of(v4.getAddress().getAddress());
            case AAAARecord v6 -> Optional.of(v6.getAddress().getAddress());
            default -> Optional.empty();
        };
    }

    private static Verdict told(boolean fits) {
        return told(fits, true);
    }

    private static Verdict told(boolean fits, boolean known) {
        return !known ? Verdict.UNKNOWN : fits ? Verdict.ALLOWED : Verdict.REFUSED;
    }
}
