package dev.phoenix.dns.lint;

import dev.phoenix.dns.lint.Web.Certificate;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Whether the authority whose certificates are in use may issue the next ones (RFC 8659). */
record IssuerChecks(Web web) implements LiveLint.Check {
    @Override
    public void look(LiveInput input, Authorities authorities, Questions questions, Findings findings) {
        Together.map(names(input), name -> certificate(name, questions)).stream()
                .flatMap(Optional::stream)
                .filter(one -> !one.selfSigned())
                .distinct()
                .forEach(one -> judge(input, one, questions, findings));
    }

    private static List<Name> names(LiveInput input) {
        var services = input.zone().estate().services().stream()
                .filter(name -> input.zone().isInZone(name) && !name.isWild())
                .sorted()
                .toList();
        return services.isEmpty()
                ? Stream.of(input.origin(), ZoneSource.name("www." + input.origin()))
                        .filter(input.zone()::leadsOn)
                        .toList()
                : services;
    }

    private Optional<Certificate> certificate(Name name, Questions questions) {
        return questions.addresses(name).stream()
                .filter(questions::reaches)
                .flatMap(address -> web.certificate(name, address).stream())
                .findFirst();
    }

    /** Every name of a certificate is renewed with it; those of other zones are their owners' matter. */
    private static void judge(LiveInput input, Certificate one, Questions questions, Findings findings) {
        var organisation = Issuers.organisation(one.issuer());
        var domains = organisation.map(Issuers::domains).orElse(Set.of());
        if (domains.isEmpty()) {
            return;
        }
        one.names().stream()
                .sorted()
                .flatMap(text -> Texts.name(text).stream())
                .filter(input.zone()::isInZone)
                .forEach(name -> forbidding(name, domains, questions)
                        .ifPresent(key -> findings.at(
                                LintCode.CAA_FORBIDS_ISSUER,
                                key,
                                name.toString(true) + " has a certificate of " + organisation.orElseThrow() + ", which "
                                        + key + " does not let issue.")));
    }

    /** The CAA set that counts, if it lets none of {@code domains} issue; a question without an answer ends the search. */
    private static Optional<RecordSet.Key> forbidding(Name name, Set<String> domains, Questions questions) {
        boolean wild = name.isWild();
        for (var here = wild ? new Name(name, 1) : name; here.labels() > 1; here = new Name(here, 1)) {
            var answer = questions.resolve(here, Type.CAA);
            if (answer.rcode() != Rcode.NOERROR && !answer.noSuchName()) {
                return Optional.empty();
            }
            var set = answer.of(Type.CAA).stream().map(CAARecord.class::cast).toList();
            if (!set.isEmpty()) {
                return lets(set, wild, domains) ? Optional.empty() : Optional.of(new RecordSet.Key(here, Type.CAA));
            }
        }
        return Optional.empty();
    }

    /** A set without a word on issuing forbids nothing (RFC 8659 §4.2); for wildcards {@code issuewild} counts, if there is one (§4.3). */
    private static boolean lets(List<CAARecord> set, boolean wild, Set<String> domains) {
        var forWild = issuers(set, "issuewild");
        var counting = wild && !forWild.isEmpty() ? forWild : issuers(set, "issue");
        return counting.isEmpty() || counting.stream().anyMatch(domains::contains);
    }

    private static Set<String> issuers(List<CAARecord> set, String tag) {
        return set.stream()
                .filter(one -> one.getTag().equalsIgnoreCase(tag))
                .map(one -> one.getValue().split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
