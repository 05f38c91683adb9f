package dev.phoenix.driver.dns;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** All zones of the commit. What was there before is kept in the run's folder, so that it can be put back. */
record ZoneWork(Publication publication, StepContext context, String site) implements NameWork {
    @Override
    public Observed observe() throws InterruptedException {
        var origins = publication.source().origins();
        return NameWork.unlessNothingIsLeft(
                publication,
                origins.stream().flatMap(origin -> changes(origin).stream()).toList(),
                origins.stream().map(this::aim).toList());
    }

    @Override
    public Outcome apply() throws InterruptedException {
        int names = 0;
        int servers = 0;
        for (var origin : publication.source().origins()) {
            var changes = changes(origin);
            if (!changes.isEmpty()) {
                keep(origin, changes);
            }
            names += changes.size();
            servers += publication.settle(aim(origin), changes);
        }
        return NameWork.outcome(names, servers);
    }

    @Override
    public void undo() throws InterruptedException {
        for (var origin : publication.source().origins()) {
            if (Files.exists(before(origin)) && Files.exists(touched(origin))) {
                var names = names(origin);
                var changes = ZoneDiff.between(publication.published(origin), kept(origin), names::contains, _ -> true);
                publication.putBack(aim(origin), changes);
            }
        }
    }

    /** What users go through, and what this run has changed: asking every server for a large zone would take for ever. */
    private Aim aim(Name origin) {
        var published = publication.published(origin);
        var aim = Aim.places(published, publication.chain(origin));
        if (!Files.exists(before(origin)) || !Files.exists(touched(origin))) {
            return aim;
        }
        return aim.and(
                Aim.everything(published, names(origin), kept(origin).sets().keySet()));
    }

    private List<NameChange> changes(Name origin) {
        var wanted = publication.wanted(origin, publication.leadsNowOr(site));
        // Names of hosts that are gone are nobody else's business, so they go here.
        return publication.changes(origin, wanted, _ -> true);
    }

    private Path before(Name origin) {
        return context.runFolder().resolve("zone-before-" + origin.toString(true));
    }

    private Path touched(Name origin) {
        return context.runFolder().resolve("zone-names-" + origin.toString(true));
    }

    /** The first time only: a repetition must not take our own work for what was there before. */
    private void keep(Name origin, List<NameChange> changes) {
        if (Files.exists(touched(origin))) {
            return;
        }
        var records = new ArrayList<String>();
        for (var change : changes) {
            for (var set : publication.published(origin).of(change.name())) {
                set.toSend().forEach(one -> records.add(one.toString()));
            }
        }
        try {
            Files.createDirectories(context.runFolder());
            Files.write(before(origin), records);
            Files.write(
                    touched(origin),
                    changes.stream().map(one -> one.name().toString()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HashSet<Name> names(Name origin) {
        try {
            var names = new HashSet<Name>();
            for (var line : Files.readAllLines(touched(origin))) {
                names.add(dev.phoenix.dns.zone.ZoneSource.name(line));
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Zone kept(Name origin) {
        var records = new ArrayList<Record>();
        try (var master = new Master(Files.newInputStream(before(origin)), origin)) {
            for (var one = master.nextRecord(); one != null; one = master.nextRecord()) {
                records.add(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Zone.of(origin, records);
    }
}
