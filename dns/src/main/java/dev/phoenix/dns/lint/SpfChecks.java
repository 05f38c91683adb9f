package dev.phoenix.dns.lint;

import dev.phoenix.dns.mail.Parsed;
import dev.phoenix.dns.mail.Spf;
import dev.phoenix.dns.mail.Spf.Mechanism;
import dev.phoenix.dns.mail.SpfParser;
import dev.phoenix.dns.mail.TextFault;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Who may send mail in the zone's name. */
final class SpfChecks implements Lint.Check {
    private static final int LONGEST = 450;
    /** Terms that were meant as such and are read as modifiers that nobody knows. */
    private static final Set<String> NO_MODIFIERS =
            Set.of("v", "all", "a", "mx", "ptr", "include", "exists", "ip4", "ip6");

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
        if (mail && Texts.at(input, input.origin(), SpfParser::isMeant).isEmpty()) {
            none(input, findings);
        }
    }

    /** A text of another version is no record by right (RFC 7208 §4.5), and is named: somebody takes it for one. */
    private static void none(LintInput input, Findings findings) {
        var what = input.origin().toString(true) + " has no SPF record";
        var similar = Texts.at(input, input.origin(), SpfParser::isSimilar).stream()
                .flatMap(text -> SpfParser.parse(text).all().stream())
                .map(TextFault::toString)
                .toList();
        if (similar.isEmpty()) {
            findings.missing(LintCode.SPF_NOT_ONE, input.origin(), what + ".");
        } else {
            findings.at(
                    LintCode.SPF_NOT_ONE,
                    new RecordSet.Key(input.origin(), Type.TXT),
                    what + ": " + String.join("; ", similar) + ".");
        }
    }

    private static void text(LintInput input, Findings findings, RecordSet set) {
        var name = set.key().name();
        var texts = Texts.of(set, SpfParser::isMeant);
        long records = texts.stream().filter(SpfParser::isRecord).count();
        if (records > 1) {
            findings.at(LintCode.SPF_NOT_ONE, set, name.toString(true) + " has " + records + " SPF records.");
        }
        for (var text : texts) {
            if (text.length() > LONGEST) {
                findings.at(
                        LintCode.SPF_LONG, set, name.toString(true) + " has " + text.length() + " characters of SPF.");
            }
            switch (SpfParser.parse(text)) {
                case Parsed.Fine<Spf>(var spf) -> one(input, findings, set, spf);
                case Parsed.Faulty<Spf>(var faults) -> findings.faults(LintCode.SPF_SYNTAX, set, faults);
            }
        }
    }

    private static void one(LintInput input, Findings findings, RecordSet set, Spf spf) {
        var name = set.key().name().toString(true);
        if (!spf.ends() && (spf.takesEverybody() || !isForOthers(set.key().name()))) {
            findings.at(LintCode.SPF_OPEN_END, set, name + " refuses nobody.");
        }
        if (spf.directives().stream().anyMatch(one -> one.mechanism() instanceof Mechanism.Ptr)) {
            findings.at(LintCode.SPF_PTR, set, name + " uses ptr.");
        }
        ignored(findings, set, spf);
        var walk = SpfWalk.of(input::known, spf, set.key().name());
        lookups(findings, set.key(), walk);
        walk.circles().forEach(circle -> circle(findings, set.key(), circle));
        empty(findings, set.key(), walk);
        walk.nowhere().forEach(what -> nowhere(findings, set.key(), what));
        if (set.key().name().equals(input.origin())) {
            covering(input, findings, set, spf);
        }
    }

    /** Nobody sends in the name of a domain with an underscore: its record is there to be included, and its end is of no account (RFC 7208 §5.2). */
    private static boolean isForOthers(Name name) {
        return name.getLabelString(0).startsWith("_");
    }

    private static void ignored(Findings findings, RecordSet set, Spf spf) {
        var name = set.key().name().toString(true);
        var unreached = spf.unreached().stream()
                .map(term -> "\"" + term.text() + "\"")
                .distinct()
                .toList();
        if (!unreached.isEmpty()) {
            findings.at(
                    LintCode.SPF_IGNORED,
                    set,
                    name + ": behind all nobody looks at " + String.join(", ", unreached) + ".");
        }
        if (spf.redirect().isPresent() && spf.next().isEmpty()) {
            findings.at(
                    LintCode.SPF_IGNORED,
                    set,
                    name + ": redirect=" + spf.redirect().get() + " stands beside all.");
        }
        for (var other : spf.others()) {
            if (NO_MODIFIERS.contains(other)) {
                findings.at(
                        LintCode.SPF_IGNORED,
                        set,
                        name + ": \"" + other + "=\" is a modifier that nobody knows; a term has a colon.");
            }
        }
    }

    static void lookups(Findings findings, RecordSet.Key key, SpfWalk walk) {
        var name = key.name().toString(true);
        if (walk.lookups() > SpfWalk.LOOKUPS) {
            findings.at(
                    LintCode.SPF_LOOKUPS,
                    key,
                    name + " needs " + (walk.lookups() >= SpfWalk.ENOUGH ? "at least " : "") + walk.lookups()
                            + " look-ups, with what it includes.");
        }
        walk.crowded()
                .forEach(mail -> findings.at(
                        LintCode.SPF_LOOKUPS,
                        key,
                        name + " uses mx of " + mail + ", which has more than 10 mail servers."));
    }

    /** A receiver goes round it until it has made 10 look-ups, and stops with an error. */
    static void circle(Findings findings, RecordSet.Key key, String circle) {
        findings.at(LintCode.SPF_LOOKUPS, key, key.name().toString(true) + " leads into a circle: " + circle + ".");
    }

    static void empty(Findings findings, RecordSet.Key key, SpfWalk walk) {
        if (walk.empty() > SpfWalk.VOID) {
            findings.at(
                    LintCode.SPF_VOID,
                    key,
                    walk.empty() + " look-ups of " + key.name().toString(true) + " find nothing.");
        }
    }

    static void nowhere(Findings findings, RecordSet.Key key, String what) {
        findings.at(
                LintCode.SPF_NOWHERE, key, key.name().toString(true) + " takes in another record, but " + what + ".");
    }

    private static void covering(LintInput input, Findings findings, RecordSet set, Spf spf) {
        for (Inventory site : input.estate().sites()) {
            for (Host host : site.withRole("mail")) {
                for (var address : host.addresses()) {
                    if (SpfCoverage.of(input, spf, address) == SpfCoverage.Verdict.REFUSED) {
                        findings.at(
                                LintCode.SPF_MISSES_HOST,
                                set,
                                host.name() + " of " + site.site() + " (" + address + ") may not send.");
                    }
                }
            }
        }
    }
}
