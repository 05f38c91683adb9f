package dev.phoenix.driver.dns;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.ttl.Past;
import dev.phoenix.dns.zone.Ttls;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.xbill.DNS.Name;

/**
 * TTLs on the way of users: lowered before a switch, and only safe once what was given out before has run out.
 *
 * @param services that move; all TTLs are lowered for them
 */
record TtlWork(Publication publication, StepContext context, List<String> services) implements NameWork {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Override
    public Observed observe() throws InterruptedException {
        if (!publication.ledger().near()) {
            return new Observed.NotYet("TTLs are those of quiet times");
        }
        var until = runOut();
        if (count() > 0 || context.clock().instant().isBefore(until)) {
            return new Observed.NotYet(count() + " names to lower; earlier answers last until " + until);
        }
        var complaints = publication.look(
                publication.source().origins().stream().map(this::aim).toList());
        return complaints.isEmpty()
                ? new Observed.Done("lowered, and earlier answers have run out")
                : new Observed.NotYet("lowered, but " + complaints);
    }

    @Override
    public Outcome apply() throws InterruptedException {
        int names = lower();
        var until = runOut();
        await(until);
        var ttl = publication.estate().dns().switchingTtl().toSeconds();
        return new Outcome(
                names > 0,
                names + " names lowered to " + ttl + " s; the last answer with an earlier TTL ran out "
                        + (until.equals(Instant.MIN) ? "before" : "at " + until.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** Until no resolver that obeys holds an answer which has been replaced meanwhile, whatever its TTL was. */
    void awaitEverything() throws InterruptedException {
        await(new Past(publication.ledger().given()).runOut(publication.chain(), 0));
    }

    private void await(Instant until) throws InterruptedException {
        var now = context.clock().instant();
        while (now.isBefore(until)) {
            var left = Duration.between(now, until);
            context.progress(
                    "names",
                    "earlier answers may be cached until " + until.truncatedTo(ChronoUnit.SECONDS) + ", "
                            + left.toSeconds() + " s more");
            context.sleep(left.compareTo(LOOK) < 0 ? left : LOOK);
            now = context.clock().instant();
        }
    }

    /** A server that refuses our key has changed nothing, and then there is nothing to take back. */
    private int lower() throws InterruptedException {
        boolean before = publication.ledger().near();
        publication.ledger().near(true, context.clock().instant());
        try {
            return publish();
        } catch (PhoenixException refused) {
            if (!before && refused.code().equals("DNS-014")) {
                publication.ledger().near(false, context.clock().instant());
            }
            throw refused;
        }
    }

    @Override
    public void undo() throws InterruptedException {
        if (publication.ledger().near() && !othersAreApart()) {
            publication.ledger().near(false, context.clock().instant());
            publish();
        }
    }

    /** While another group is at another site, its way back rests on answers that run out soon. */
    private boolean othersAreApart() {
        var all = publication.estate().services();
        return !services.containsAll(all.keySet())
                && all.values().stream()
                                .flatMap(service -> ZoneSource.names(service).stream())
                                .flatMap(name -> publication.leadsNow(name).stream())
                                .distinct()
                                .count()
                        > 1;
    }

    /** All names of the chain with the TTLs that are due; their values stay as they are. */
    int publish() throws InterruptedException {
        int names = 0;
        for (var origin : publication.source().origins()) {
            var changes = changes(origin);
            publication.settle(aim(origin), changes);
            names += changes.size();
        }
        return names;
    }

    private Aim aim(Name origin) {
        return Aim.places(publication.published(origin), publication.chain(origin));
    }

    private int count() {
        return publication.source().origins().stream()
                .mapToInt(origin -> changes(origin).size())
                .sum();
    }

    private List<NameChange> changes(Name origin) {
        var chain = publication.chain();
        var sets = new LinkedHashMap<>(publication.published(origin).sets());
        // All that these names have, mail and texts too: what is not wanted would be removed.
        sets.keySet().removeIf(key -> !chain.contains(key.name()));
        var wanted = publication.timed(new Zone(origin, sets));
        return new ArrayList<>(publication.changes(
                origin,
                wanted,
                name -> wanted.sets().keySet().stream()
                        .anyMatch(key -> key.name().equals(name))));
    }

    private Instant runOut() {
        var past = new Past(publication.ledger().given());
        return past.runOut(
                publication.chain(), Ttls.seconds(publication.estate().dns().switchingTtl()));
    }
}
