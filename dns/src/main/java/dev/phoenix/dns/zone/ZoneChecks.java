package dev.phoenix.dns.zone;

import dev.phoenix.dns.zone.ZoneDraft.Draft;
import dev.phoenix.dns.zone.master.Faults;
import dev.phoenix.dns.zone.master.HostAddress;
import dev.phoenix.dns.zone.master.NewTypes;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** What makes a server refuse a zone whose every line is right, or load something else than is written. */
final class ZoneChecks {
    /** RFC 4035 §2.5, RFC 2535 §2.3.5. */
    private static final Set<Integer> BESIDE_CNAME = Set.of(Type.CNAME, Type.RRSIG, Type.NSEC, Type.KEY, Type.SIG);

    private static final Set<Integer> ONLY_ONE = Set.of(Type.CNAME, Type.DNAME, Type.SOA, NewTypes.RESINFO);

    private static final String NO_SOA = "DNS-040";
    private static final String NO_NS = "DNS-041";
    /** Warnings of what is not there, and not of what is read otherwise. */
    static final Set<String> OF_THE_APEX = Set.of(NO_SOA, NO_NS);

    private final ZoneDraft draft;
    private final Name origin;
    private final Faults faults;

    ZoneChecks(ZoneDraft draft, Name origin, Faults faults) {
        this.draft = draft;
        this.origin = origin;
        this.faults = faults;
    }

    void run() {
        for (var one : draft.all()) {
            set(one);
            if (one.key.type() == Type.CNAME) {
                alias(one);
            }
        }
    }

    /** For files that a server could load as they are; a host with an API has SOA and NS of its own. */
    void apex(String path) {
        if (!has(Type.SOA)) {
            faults.add(Diagnostic.warning(
                    NO_SOA,
                    new SourceSpan(path, 0, 0),
                    origin.toString(true) + " has no SOA.",
                    "Begin the zone with one: a name server does not load it without (RFC 1035 §5.2)."));
        }
        if (!has(Type.NS)) {
            faults.add(Diagnostic.warning(
                    NO_NS,
                    new SourceSpan(path, 0, 0),
                    origin.toString(true) + " has no NS at its apex.",
                    "Name its servers: a name server does not load it without."));
        }
    }

    /** For files that have no apex to be missed. */
    void nothing(String path) {
        faults.add(Diagnostic.warning(
                "DNS-026",
                new SourceSpan(path, 0, 0),
                origin.toString(true) + " has no record.",
                "Write its records: as it is, a plan takes away what Phoenix has published of it."));
    }

    private boolean has(int type) {
        for (var one = draft.first(origin); one != null; one = one.next()) {
            if (one.key.type() == type) {
                return true;
            }
        }
        return false;
    }

    private void set(Draft one) {
        if (one.set().size() > 1 && ONLY_ONE.contains(one.key.type())) {
            error("DNS-039", one, one.key + " is there " + one.set().size() + " times.", "Leave one of them.");
        }
        if (one.key.type() == Type.SOA && !one.key.name().equals(origin)) {
            error("DNS-039", one, one.key + " is not at the apex, " + origin.toString(true) + ".", "Take it out.");
        }
        if (one.key.type() == Type.DS && one.key.name().equals(origin)) {
            error(
                    "DNS-048",
                    one,
                    origin.toString(true) + " has its DS in itself.",
                    "Take it out: a DS stands in the zone above (RFC 4035 §2.4).");
        }
        if (one.hasMixedTtls()) {
            warning(
                    "DNS-042",
                    one,
                    one.key + " has records of several TTLs; " + one.set().ttl() + " s counts, as servers load it.",
                    "Give all the same one (RFC 2181 §5.2).");
        }
        if (one.hasDuplicates()) {
            warning("DNS-043", one, one.key + " has a record twice; once counts.", "Take the other out.");
        }
    }

    private void alias(Draft alias) {
        for (var one = draft.first(alias.key.name()); one != null; one = one.next()) {
            if (!BESIDE_CNAME.contains(one.key.type())) {
                int meant = HostAddress.meant(one.key.type());
                error(
                        "DNS-006",
                        alias,
                        alias.key.name().toString(true) + " has a CNAME beside other data, "
                                + Type.string(meant == 0 ? one.key.type() : meant)
                                + (alias.key.name().equals(origin) ? " (it is the apex)." : "."),
                        "Write \"A HOST.{active}\" and \"AAAA HOST.{active}\" instead: the addresses are put there.");
                return;
            }
        }
    }

    private void error(String code, Draft one, String what, String remedy) {
        faults.add(Diagnostic.error(code, one.place(), what, remedy));
    }

    private void warning(String code, Draft one, String what, String remedy) {
        faults.add(Diagnostic.warning(code, one.place(), what, remedy));
    }
}
