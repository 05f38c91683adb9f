package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.state.Session;
import dev.phoenix.dns.EstateNames;
import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.host.DnsHosts;
import dev.phoenix.dns.host.api.Waiting;
import dev.phoenix.dns.lint.LintInput;
import dev.phoenix.dns.plan.TtlLedger;
import dev.phoenix.dns.plan.ZonePlan;
import dev.phoenix.dns.zone.RecordSet;
import dev.phoenix.dns.zone.ZoneInputs;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DnsHostSpec;
import dev.phoenix.model.estate.ServiceSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Name;

/** What all commands on an estate's names begin with: its zones, its DNS host and the site that users are at. */
record NamesDesk(Session session, EstateNames names) {
    static NamesDesk at(Session session) {
        var world = session.world();
        return at(
                session,
                new ZoneInputs(session.estate(), session.files(), world.secrets(), session.state()::inventory));
    }

    /** For looking at what is wanted only: nothing is asked, and what is not built yet or not at hand is imagined. */
    static NamesDesk offline(Session session) {
        var imagined = new ImaginedHosts(session.estate(), session.files());
        return at(
                session,
                new ZoneInputs(
                        session.estate(),
                        session.files(),
                        new ImaginedKeys(session.world().secrets()),
                        site -> session.state().inventory(site).or(() -> imagined.of(site))));
    }

    private static NamesDesk at(Session session, ZoneInputs inputs) {
        var ledger = new TtlLedger(session.state().root().resolve("sites").resolve(TtlLedger.FILE));
        return new NamesDesk(
                session,
                new EstateNames(
                        inputs, () -> open(session, session.estate().dns().host()), ledger));
    }

    static DnsHost open(Session session, DnsHostSpec spec) {
        var world = session.world();
        var waiting = new Waiting(world.clock(), Surroundings::pause, new SplittableRandom());
        return DnsHosts.open(spec, world.secrets(), session.files(), waiting);
    }

    /** The zones asked for, or all. */
    List<Name> origins(List<String> asked) {
        var all = names.source().origins();
        return asked.isEmpty()
                ? all
                : asked.stream()
                        .map(ZoneSource::name)
                        .peek(zone -> refuseUnlessIn(all, zone))
                        .toList();
    }

    private static void refuseUnlessIn(List<Name> all, Name zone) {
        if (!all.contains(zone)) {
            throw PhoenixException.usage(
                    "DNS-070",
                    zone.toString(true) + " is not a zone of this estate.",
                    "Its zones: "
                            + String.join(
                                    ", ",
                                    all.stream().map(one -> one.toString(true)).toList()) + ".");
        }
    }

    /** Services stay where they lead now; only a switch moves users. */
    ZonePlan plan(Name origin, Optional<String> site, boolean prune) {
        names.readAhead(origin);
        var wanted = names.wanted(origin, names.leadsNowOr(site(site)));
        if (prune) {
            var all = names.changes(origin, wanted.zone(), _ -> true, _ -> true);
            return ZonePlan.of(names.published(origin), wanted, all, List.of());
        }
        Predicate<RecordSet.Key> ours = names.ledger()::ours;
        var changes = names.changes(origin, wanted.zone(), _ -> true, ours);
        var removed = changes.stream()
                .flatMap(change -> change.remove().stream().map(RecordSet::key))
                .collect(Collectors.toUnmodifiableSet());
        var gone = names.changes(origin, wanted.zone(), _ -> true, _ -> true).stream()
                .flatMap(change -> change.remove().stream().map(RecordSet::key))
                .filter(key -> !ours.test(key) && !removed.contains(key))
                .toList();
        return ZonePlan.of(names.published(origin), wanted, changes, gone);
    }

    /** The zone as wanted, with what is known of the estate round it. */
    LintInput lintInput(Name origin) {
        var site = site(Optional.empty());
        var wanted = names.wanted(origin, _ -> site).zone();
        var selectors = origin.equals(names.source().publicOrigin())
                ? session.estate().services().values().stream()
                        .flatMap(service ->
                                service instanceof ServiceSpec.Mail mail ? Stream.of(mail.selector()) : Stream.of())
                        .collect(Collectors.toUnmodifiableSet())
                : Set.<String>of();
        return new LintInput(
                wanted,
                names.source().places(origin),
                new LintInput.Surround(session.inventories(), names.services(), selectors));
    }

    /** The site that names lead to which are not published yet; empty in an estate of names alone. */
    String site(Optional<String> asked) {
        var known = session.estate().sites().keySet();
        asked.filter(site -> !known.contains(site)).ifPresent(site -> {
            throw PhoenixException.usage(
                    "DNS-071",
                    "there is no site " + site + ".",
                    known.isEmpty()
                            ? "This estate has no sites: leave out --site."
                            : "Sites: " + String.join(", ", known) + ".");
        });
        return asked.or(() ->
                        session.inventories().stream().map(one -> one.site()).findFirst())
                .orElse(known.isEmpty() ? "" : known.iterator().next());
    }
}
