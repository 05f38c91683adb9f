package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Who may send mail in the zone's name. */
final class SpfChecks implements Lint.Check {
    private static final int LOOKUPS = 10;
    private static final int LONGEST = 450;

    @Override
    public void look(LintInput input, Findings findings) {
        for (var set : input.zone().sets().values()) {
            if (set.key().type() == Type.SPF) {
                findings.at(LintCode.SPF_TYPE, set, set.key().name().toString(true) + " has a record of type SPF.");
            }
            if (set.key().type() == Type.TXT) {
                text(input, findings, set);
            }
        }
        boolean mail = input.get(input.origin(), Type.MX).isPresent()
                || !input.estate().selectors().isEmpty();
        if (mail && Texts.beginning(input, input.origin(), "v=spf1").isEmpty()) {
            findings.missing(
                    LintCode.SPF_NOT_ONE, input.origin(), input.origin().toString(true) + " has no SPF record.");
        }
    }

    private static void text(LintInput input, Findings findings, RecordSet set) {
        var name = set.key().name();
        var records = Texts.beginning(input, name, "v=spf1");
        if (records.size() > 1) {
            findings.at(LintCode.SPF_NOT_ONE, set, name.toString(true) + " has " + records.size() + " SPF records.");
        }
        for (var text : records) {
            if (text.length() > LONGEST) {
                findings.at(
                        LintCode.SPF_LONG, set, name.toString(true) + " has " + text.length() + " characters of SPF.");
            }
            var spf = SpfRecord.parse(text);
            one(input, findings, set, spf);
            if (name.equals(input.origin())) {
                covering(input, findings, set, spf);
            }
        }
    }

    private static void one(LintInput input, Findings findings, RecordSet set, SpfRecord spf) {
        var name = set.key().name().toString(true);
        if (!spf.faults().isEmpty()) {
            findings.at(
                    LintCode.SPF_SYNTAX,
                    set,
                    name + ": \"" + String.join("\", \"", spf.faults()) + "\" is no term of SPF.");
        }
        if (spf.faults().isEmpty() && !spf.ends()) {
            findings.at(LintCode.SPF_OPEN_END, set, name + " refuses nobody.");
        }
        long lookups = lookups(input, spf, new HashSet<>());
        if (lookups > LOOKUPS) {
            findings.at(LintCode.SPF_LOOKUPS, set, name + " needs " + lookups + " look-ups.");
        }
        if (spf.uses("ptr")) {
            findings.at(LintCode.SPF_PTR, set, name + " uses ptr.");
        }
    }

    /** With what is included from this zone; what lies in others is counted once, as the look-up that it is. */
    private static long lookups(LintInput input, SpfRecord spf, Set<String> seen) {
        long sum = spf.lookups();
        for (var term : spf.terms()) {
            if (term.kind().equals("include") && seen.add(term.value())) {
                for (var text : included(input, term.value())) {
                    sum += lookups(input, SpfRecord.parse(text), seen);
                }
            }
        }
        return sum;
    }

    private static List<String> included(LintInput input, String domain) {
        return domain.contains("%") ? List.of() : Texts.beginning(input, ZoneSource.name(domain), "v=spf1");
    }

    private static void covering(LintInput input, Findings findings, RecordSet set, SpfRecord spf) {
        boolean elsewhere = spf.terms().stream()
                        .anyMatch(term -> term.kind().equals("include")
                                && included(input, term.value()).isEmpty())
                || spf.uses("exists")
                || spf.modifiers().stream().anyMatch(modifier -> modifier.startsWith("redirect="));
        if (elsewhere) {
            return;
        }
        for (Inventory site : input.estate().sites()) {
            for (Host host : site.withRole("mail")) {
                for (var address : addresses(host)) {
                    if (!allows(input, spf, input.origin(), address)) {
                        findings.at(
                                LintCode.SPF_MISSES_HOST,
                                set,
                                host.name() + " of " + site.site() + " (" + address + ") may not send.");
                    }
                }
            }
        }
    }

    private static List<String> addresses(Host host) {
        var found = new ArrayList<>(List.of(host.ipv4()));
        host.ipv6().ifPresent(found::add);
        return found;
    }

    private static boolean allows(LintInput input, SpfRecord spf, Name domain, String address) {
        return spf.terms().stream().filter(term -> term.qualifier() == '+').anyMatch(term -> switch (term.kind()) {
            case "ip4", "ip6" -> inNetwork(term.value(), address);
            case "a" -> has(input, named(term, domain), address);
            case "mx" ->
                input.get(named(term, domain), Type.MX).map(Targets::of).orElse(List.of()).stream()
                        .anyMatch(target -> has(input, target, address));
            case "include" ->
                included(input, term.value()).stream()
                        .anyMatch(text -> allows(input, SpfRecord.parse(text), ZoneSource.name(term.value()), address));
            case "all" -> true;
            default -> false;
        });
    }

    private static Name named(SpfRecord.Term term, Name domain) {
        var value = term.value().split("/", -1)[0];
        return value.isEmpty() ? domain : ZoneSource.name(value);
    }

    private static boolean has(LintInput input, Name name, String address) {
        return input.zone().of(name).stream()
                .flatMap(set -> set.records().stream())
                .anyMatch(one -> is(one, address));
    }

    private static boolean is(Record one, String address) {
        try {
            var wanted = InetAddress.getByName(address);
            return switch (one) {
                case ARecord v4 -> v4.getAddress().equals(wanted);
                case AAAARecord v6 -> v6.getAddress().equals(wanted);
                default -> false;
            };
        } catch (UnknownHostException notALiteral) {
            return false;
        }
    }

    private static boolean inNetwork(String network, String address) {
        var parts = network.split("/", 2);
        try {
            var base = InetAddress.getByName(parts[0]).getAddress();
            var own = InetAddress.getByName(address).getAddress();
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : base.length * 8;
            boolean same = base.length == own.length;
            for (int bit = 0; same && bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                same = (base[bit / 8] & mask) == (own[bit / 8] & mask);
            }
            return same;
        } catch (UnknownHostException notALiteral) {
            return false;
        }
    }
}
