package dev.phoenix.driver.dns;

import dev.phoenix.dns.plan.References;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Inventory;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a site's names. Refused while anything leads there: an address that was given back may be somebody else's
 * tomorrow, and so would be whatever still points at it, or whatever a resolver still holds: names may have led there a moment
 * ago, where a site is destroyed right after a switch to it was taken back. The switch is over then, so TTLs become those of
 * quiet times.
 */
record UnpublishWork(Publication publication, StepContext context, String site) implements NameWork {
    @Override
    public Observed observe() throws InterruptedException {
        return publication.ledger().near()
                ? new Observed.NotYet("TTLs are still lowered")
                : NameWork.unlessNothingIsLeft(publication, hosts().removal(), List.of(hosts().aim()));
    }

    @Override
    public Outcome apply() throws InterruptedException {
        refuseWhileReferred();
        ttls(publication).awaitEverything();
        // As it is now: the wait may have been long, and somebody may have published meanwhile.
        return new UnpublishWork(new Publication(context), context, site).removed();
    }

    private Outcome removed() throws InterruptedException {
        refuseWhileReferred();
        var removal = hosts().removal();
        int servers = publication.settle(hosts().aim(), removal);
        publication.ledger().near(false, context.clock().instant());
        int settled = ttls(new Publication(context)).publish();
        var outcome = NameWork.outcome(removal.size() + settled, servers);
        return new Outcome(
                outcome.changed(),
                removal.size() + " host names removed; " + settled + " names have the TTL of quiet times again");
    }

    /**
     * What follows on the way back moves names, and keeps the relays that stale answers need for the TTL of a switch only:
     * answers with the TTL of quiet times, given out since, must have run out before.
     */
    @Override
    public void undo() throws InterruptedException {
        var _ = hosts().apply();
        var _ = ttls(new Publication(context)).apply();
    }

    private TtlWork ttls(Publication now) {
        return new TtlWork(now, context, List.copyOf(now.estate().services().keySet()));
    }

    private HostsWork hosts() {
        return new HostsWork(publication, site);
    }

    private void refuseWhileReferred() {
        var inventory = context.inventory(site).orElse(new Inventory(site, List.of()));
        var found = new ArrayList<String>();
        for (var origin : publication.source().origins()) {
            found.addAll(
                    References.to(inventory, publication.hosts(), publication.published(origin), hosts().ofSite()));
        }
        if (!found.isEmpty()) {
            throw PhoenixException.failed(
                    "DNS-020",
                    "records still lead to " + site + ": " + String.join("; ", found) + ".",
                    "Move them (phoenix switch, or edit the zone file and phoenix up), then: phoenix resume");
        }
    }
}
