package dev.phoenix.driver.data;

import dev.phoenix.driver.ClusterAddresses;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.database.Database;
import dev.phoenix.driver.data.database.DatabaseHandover;
import dev.phoenix.driver.data.database.DatabaseLeftovers;
import dev.phoenix.driver.data.mariadb.MariaDb;
import dev.phoenix.driver.data.move.Leftovers;
import dev.phoenix.driver.data.move.Store;
import dev.phoenix.driver.data.postgres.Postgres;
import dev.phoenix.driver.data.restore.MariaDbTarget;
import dev.phoenix.driver.data.restore.Marks;
import dev.phoenix.driver.data.restore.PostgresTarget;
import dev.phoenix.driver.data.restore.Restoration;
import dev.phoenix.driver.data.restore.Target;
import dev.phoenix.driver.data.restore.VolumeTarget;
import dev.phoenix.driver.data.volume.VolumeHandover;
import dev.phoenix.driver.data.volume.VolumeLeftovers;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;

/** Who moves and who restores which kind of data: the one place that knows all of them. */
record Stores(StepContext context, Remote remote, ClusterAddresses addresses) {
    Store between(String data, String from, String to) {
        var _ = built(from);
        var _ = built(to);
        return switch (named(data)) {
            case DataSpec.Volume volume -> new VolumeHandover(context, remote, volume, from, to);
            case DataSpec.Postgres postgres -> new DatabaseHandover(database(postgres), from, to);
            case DataSpec.MariaDb mariaDb -> new DatabaseHandover(database(mariaDb), from, to);
        };
    }

    Leftovers leftovers(String data, String gone, String kept) {
        var _ = built(kept);
        return switch (named(data)) {
            case DataSpec.Volume volume -> new VolumeLeftovers(context, remote, volume, gone, kept);
            case DataSpec.Postgres postgres -> new DatabaseLeftovers<>(database(postgres), gone, kept);
            case DataSpec.MariaDb mariaDb -> new DatabaseLeftovers<>(database(mariaDb), gone, kept);
        };
    }

    private Database<?> database(DataSpec.Postgres data) {
        return new Postgres(context, remote, addresses, data);
    }

    private Database<?> database(DataSpec.MariaDb data) {
        return new MariaDb(context, remote, data);
    }

    Restoration restoration(Step.Restore step) {
        var site = step.site();
        var marks = marks(step.data(), site);
        var data = named(step.data());
        Target target = switch (data) {
            case DataSpec.Volume volume -> new VolumeTarget(site, volume, marks.host(), marks);
            case DataSpec.Postgres postgres -> new PostgresTarget(site, postgres, marks.host(), marks);
            case DataSpec.MariaDb mariaDb -> new MariaDbTarget(site, mariaDb, marks.host(), marks);
        };
        return new Restoration(context, data, step, marks, target);
    }

    /** How far the restoring of a data set is at the host that has it. */
    Marks marks(String data, String site) {
        return new Marks(remote.host(site, built(site).keeping(named(data))), data);
    }

    /** The site's hosts, of which there must be some. */
    Inventory built(String site) {
        return Presence.hosts(context, site)
                .orElseThrow(() -> PhoenixException.failed(
                        "DATA-029",
                        "site " + site + " has no hosts: it was destroyed, or never built.",
                        "Take the switch back (phoenix rollback), build the site (phoenix up " + site
                                + "), then switch again."));
    }

    DataSpec named(String name) {
        var spec = context.estate().data().get(name);
        if (spec == null) {
            throw PhoenixException.usage(
                    "DATA-041",
                    "there is no data set " + name + ".",
                    "Name one of: " + context.estate().data().keySet());
        }
        return spec;
    }
}
