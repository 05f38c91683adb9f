package dev.phoenix.driver.dns;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xbill.DNS.Name;

/** The names of one site's hosts: A and AAAA of each, and none of a host that is gone. */
record HostsWork(Publication publication, String site) implements NameWork {
    @Override
    public Observed observe() throws InterruptedException {
        return NameWork.unlessNothingIsLeft(publication, changes(), List.of(aim()));
    }

    @Override
    public Outcome apply() throws InterruptedException {
        var changes = changes();
        int servers = publication.settle(aim(), changes);
        return NameWork.outcome(changes.size(), servers);
    }

    @Override
    public void undo() throws InterruptedException {
        publication.settle(aim(), removal());
    }

    /** Hosts that are gone are known from what was published for them. */
    Aim aim() {
        var known =
                publication.ledger().given().stream().map(given -> given.key().name());
        var names = Stream.concat(publication.hosts().zone().names().stream(), known)
                .filter(ofSite())
                .toList();
        return Aim.places(publication.published(origin()), names);
    }

    List<NameChange> removal() {
        return publication.changesOfOurs(new Zone(origin(), Map.of()), ofSite());
    }

    private List<NameChange> changes() {
        // Only the generated names are in scope, so it does not matter where the services lead.
        var wanted = publication.hosts().zone();
        return publication.changesOfOurs(publication.timed(wanted), ofSite());
    }

    Predicate<Name> ofSite() {
        var below = dev.phoenix.dns.zone.ZoneSource.name(site + "." + origin());
        return name -> name.subdomain(below) && name.labels() == below.labels() + 1;
    }

    private Name origin() {
        return publication.source().publicOrigin();
    }
}
