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
import java.util.List;
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

    Zone wanted(Name origin, Function<Name, String> leads) {
        return names.wanted(origin, leads);
    }

    Zone timed(Zone zone) {
        return names.timed(zone);
    }

    Zone published(Name origin) {
        return names.published(origin);
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

    /** Sends, notes every TTL before and after, and waits until all servers tell it. Number of servers asked. */
    int publish(Name origin, List<NameChange> changes) throws InterruptedException {
        Brakes.refuse(
                published(origin), changes, names.services(), names.source().sites());
        var unserved = new ServedKeys(new WireQuestions(PublicServers.port(context.estate())))
                .faults(published(origin), changes);
        if (!unserved.isEmpty()) {
            throw new PhoenixException(ExitCode.FAILED, unserved, null);
        }
        return putBack(origin, changes);
    }

    /** Without brakes: what was there before may well have been nothing. */
    int putBack(Name origin, List<NameChange> changes) throws InterruptedException {
        names.ledger().before(published(origin), changes, context.clock().instant());
        names.host().publish(origin, changes, _ -> {});
        names.forget(origin);
        names.ledger().after(changes, context.clock().instant());
        return new Authorities(PublicServers.of(context.estate()), context).verify(origin, changes);
    }
}
