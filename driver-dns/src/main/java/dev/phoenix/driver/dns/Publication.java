package dev.phoenix.driver.dns;

import dev.phoenix.dns.EstateNames;
import dev.phoenix.dns.apply.ServedKeys;
import dev.phoenix.dns.host.DnsHosts;
import dev.phoenix.dns.host.PublicServers;
import dev.phoenix.dns.host.api.Waiting;
import dev.phoenix.dns.lint.WireQuestions;
import dev.phoenix.dns.plan.Brakes;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.TtlLedger;
import dev.phoenix.dns.zone.HostNames;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneInputs;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import org.xbill.DNS.Name;

/** One step's view of the zones, and how it publishes. */
final class Publication {
    private final StepContext context;
    private final EstateNames names;

    Publication(StepContext context) {
        this.context = context;
        this.names = new EstateNames(
                ZoneInputs.of(context),
                () -> DnsHosts.open(
                        context.estate().dns().host(),
                        context.secrets(),
                        context.files(),
                        new Waiting(context.clock(), context::sleep, new SplittableRandom())),
                new TtlLedger(ledgerFile(context)));
    }

    /** Beside the sites' folders, because names belong to the estate and outlive every site. */
    private static java.nio.file.Path ledgerFile(StepContext context) {
        var first = context.estate().sites().firstEntry().getKey();
        return context.siteFolder(first).resolveSibling(TtlLedger.FILE);
    }

    Estate estate() {
        return context.estate();
    }

    ZoneSource source() {
        return names.source();
    }

    TtlLedger ledger() {
        return names.ledger();
    }

    HostNames hosts() {
        return names.hosts();
    }

    Set<Name> chain() {
        return names.chain();
    }

    /** Those of the names that users go through which this zone holds. */
    List<Name> chain(Name origin) {
        return chain().stream()
                .filter(name -> name.subdomain(origin))
                .filter(name -> source().originOf(name).equals(origin))
                .toList();
    }

    Zone wanted(Name origin, Function<Name, String> leads) {
        return names.wanted(origin, leads).zone();
    }

    Zone timed(Zone zone) {
        return names.timed(zone);
    }

    Zone published(Name origin) {
        return names.published(origin).zone();
    }

    Optional<String> leadsNow(Name name) {
        return names.leadsNow(name);
    }

    Function<Name, String> leadsNowOr(String site) {
        return names.leadsNowOr(site);
    }

    /** Like the other, for names of which everything is ours, whatever the ledger says. */
    List<NameChange> changesOfOurs(Zone wanted, Predicate<Name> scope) {
        return names.changes(wanted.origin(), wanted, scope, _ -> true);
    }

    List<NameChange> changes(Name origin, Zone wanted, Predicate<Name> scope) {
        return names.changes(origin, wanted, scope);
    }

    /**
     * Sends what differs, notes every TTL before and after, and waits until all servers tell it, and the rest of the aim:
     * an earlier try may have ended after it was sent and before they told it. Number of servers asked.
     */
    int settle(Aim aim, List<NameChange> changes) throws InterruptedException {
        if (!changes.isEmpty()) {
            brake(aim.origin(), changes);
        }
        return putBack(aim, changes);
    }

    /** What servers tell otherwise than it was aimed at; empty if nothing. */
    String look(List<Aim> aims) throws InterruptedException {
        var complaints = new ArrayList<String>();
        for (var aim : aims) {
            complaints.add(aim.isEmpty() ? "" : authorities().look(aim));
        }
        complaints.removeIf(String::isEmpty);
        return String.join("; ", complaints);
    }

    private void brake(Name origin, List<NameChange> changes) {
        Brakes.refuse(
                published(origin), changes, names.services(), names.source().sites());
        var unserved = new ServedKeys(new WireQuestions(PublicServers.port(context.estate())))
                .faults(published(origin), changes);
        if (!unserved.isEmpty()) {
            throw new PhoenixException(ExitCode.FAILED, unserved, null);
        }
    }

    /** The same without brakes: what was there before may well have been nothing. */
    int putBack(Aim aim, List<NameChange> changes) throws InterruptedException {
        if (!changes.isEmpty()) {
            send(aim.origin(), changes);
        }
        var all = Aim.of(aim.origin(), changes).and(aim.besides(changes));
        return all.isEmpty() ? 0 : authorities().verify(all);
    }

    private void send(Name origin, List<NameChange> changes) {
        names.ledger().before(published(origin), changes, context.clock().instant());
        names.host().publish(origin, changes, _ -> {});
        names.forget(origin);
        names.ledger().after(changes, context.clock().instant());
    }

    private Authorities authorities() {
        return new Authorities(PublicServers.of(context.estate()), context);
    }
}
