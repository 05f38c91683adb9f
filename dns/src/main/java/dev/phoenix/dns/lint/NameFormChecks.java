package dev.phoenix.dns.lint;

import dev.phoenix.dns.zone.RecordSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** How names are written. */
final class NameFormChecks implements Lint.Check {
    private static final Set<Integer> HOSTS = Set.of(Type.A, Type.AAAA);
    private static final Set<Integer> MUST_BE_HOSTS = Set.of(Type.MX, Type.NS, Type.SRV);
    private static final Set<String> FOR_PROGRAMS = Set.of("_msdcs", "_spf", "_spf_verify", "_spf_rate");
    private static final Pattern LABEL = Pattern.compile("(?i)[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    @Override
    public void look(LintInput input, Findings findings) {
        for (var set : input.zone().sets().values()) {
            owner(input, findings, set);
            for (var target : Targets.of(set)) {
                target(input, findings, set, target);
            }
        }
    }

    private static void owner(LintInput input, Findings findings, RecordSet set) {
        var name = set.key().name();
        if (doubled(name, input.origin())) {
            findings.at(LintCode.FORGOTTEN_DOT, set, name.toString(true) + " ends with the zone's name twice.");
        } else if (HOSTS.contains(set.key().type())) {
            host(findings, set, name);
        }
        if (name.isWild() && (HOSTS.contains(set.key().type()) || set.key().type() == Type.CNAME)) {
            findings.at(
                    LintCode.WILDCARD_LEADS_TO_HOST,
                    set,
                    name.toString(true) + " leads every name below " + new Name(name, 1).toString(true)
                            + " to a host.");
        }
    }

    private static void host(Findings findings, RecordSet set, Name name) {
        if (isAskedByPrograms(name)) {
            return;
        }
        for (int index = name.isWild() ? 1 : 0; index < name.labels() - 1; index++) {
            var label = name.getLabelString(index);
            if (label.contains("_")) {
                findings.at(LintCode.UNDERSCORE, set, name.toString(true) + " is a host and has an underscore.");
                return;
            }
            if (!LABEL.matcher(label).matches()) {
                findings.at(
                        LintCode.NOT_A_HOST_NAME,
                        set,
                        name.toString(true) + " is a host, and \"" + label + "\" is no label of a host name.");
                return;
            }
        }
    }

    private static void target(LintInput input, Findings findings, RecordSet set, Name target) {
        if (doubled(target, input.origin())) {
            findings.at(
                    LintCode.FORGOTTEN_DOT,
                    set,
                    set.key() + " leads to " + target.toString(true) + ", which ends with the zone's name twice.");
        } else if (looksLikeAddress(target, input.origin())) {
            findings.at(
                    LintCode.TARGET_IS_ADDRESS,
                    set,
                    set.key() + " leads to the address " + bare(target, input.origin()) + ".");
        } else if (MUST_BE_HOSTS.contains(set.key().type())
                && target.toString(true).contains("_")) {
            findings.at(
                    LintCode.UNDERSCORE,
                    set,
                    set.key() + " leads to the host " + target.toString(true) + ", which has an underscore.");
        }
    }

    /** Addresses that are no host's: Active Directory's, and what an SPF record's {@code exists} asks for (RFC 7208 §5.7, appendix D). */
    static boolean isAskedByPrograms(Name name) {
        return IntStream.range(0, name.labels())
                .mapToObj(name::getLabelString)
                .map(label -> label.toLowerCase(Locale.ROOT))
                .anyMatch(FOR_PROGRAMS::contains);
    }

    /** {@code www.example.org.example.org}. */
    static boolean doubled(Name name, Name origin) {
        if (!name.subdomain(origin) || name.labels() < 2 * origin.labels() - 1 || origin.labels() < 2) {
            return false;
        }
        var rest = name.relativize(origin).toString();
        var own = origin.toString(true);
        return rest.equalsIgnoreCase(own) || rest.toLowerCase(Locale.ROOT).endsWith("." + own.toLowerCase(Locale.ROOT));
    }

    static boolean looksLikeAddress(Name target, Name origin) {
        return NUMBERS.matcher(bare(target, origin)).matches();
    }

    private static String bare(Name target, Name origin) {
        return target.subdomain(origin) && !target.equals(origin)
                ? target.relativize(origin).toString()
                : target.toString(true);
    }
}
