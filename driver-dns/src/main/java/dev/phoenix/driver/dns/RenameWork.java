package dev.phoenix.driver.dns;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.ZoneSource;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.Name;

/** A service's names, all at once and both families, from one site to another. */
record RenameWork(Publication publication, StepContext context, Step.Rename step) implements NameWork {
    @Override
    public Observed observe() throws InterruptedException {
        return NameWork.unlessNothingIsLeft(publication, all(step.newSite()), aims());
    }

    @Override
    public Outcome apply() throws InterruptedException {
        return move(step.newSite());
    }

    @Override
    public void undo() throws InterruptedException {
        var _ = move(step.oldSite());
    }

    private Outcome move(String site) throws InterruptedException {
        int names = 0;
        int servers = 0;
        for (var origin : publication.source().origins()) {
            var moving = moving(origin);
            if (!moving.isEmpty()) {
                var changes = changes(origin, site);
                names += changes.size();
                servers += publication.settle(Aim.places(publication.published(origin), moving), changes);
            }
        }
        return NameWork.outcome(names, servers);
    }

    private List<NameChange> all(String site) {
        var all = new ArrayList<NameChange>();
        publication.source().origins().forEach(origin -> all.addAll(changes(origin, site)));
        return all;
    }

    private List<Aim> aims() {
        return publication.source().origins().stream()
                .filter(origin -> !moving(origin).isEmpty())
                .map(origin -> Aim.places(publication.published(origin), moving(origin)))
                .toList();
    }

    private List<NameChange> changes(Name origin, String site) {
        var moving = moving(origin);
        var wanted = publication.wanted(origin, name -> moving.contains(name) ? site : step.oldSite());
        return publication.changes(origin, wanted, moving::contains);
    }

    /**
     * With the last service that leaves, and the first that comes back, go the names that depend on the site and belong to no
     * service: they are where all services are.
     */
    private Set<Name> moving(Name origin) {
        var estate = publication.estate();
        var service = estate.services().get(step.service());
        if (service == null) {
            throw PhoenixException.usage(
                    "DNS-008",
                    "there is no service " + step.service() + ".",
                    "Name one of: " + estate.services().keySet());
        }
        var names = new LinkedHashSet<>(ZoneSource.names(service));
        names.removeIf(name -> !publication.source().originOf(name).equals(origin));
        if (othersAreAtNewSite()) {
            var others = new LinkedHashSet<>(publication.source().dependent(origin));
            estate.services().values().forEach(other -> others.removeAll(ZoneSource.names(other)));
            names.addAll(others);
        }
        return names;
    }

    private boolean othersAreAtNewSite() {
        return publication.estate().services().values().stream()
                .filter(other -> !other.name().equals(step.service()))
                .flatMap(other -> ZoneSource.names(other).stream())
                .allMatch(name ->
                        publication.leadsNow(name).map(step.newSite()::equals).orElse(true));
    }
}
