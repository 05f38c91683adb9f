package dev.phoenix.driver.data;

import dev.phoenix.driver.ClusterAddresses;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.mariadb.MariaDbHandover;
import dev.phoenix.driver.data.mariadb.MariaDbLeftovers;
import dev.phoenix.driver.data.move.Leftovers;
import dev.phoenix.driver.data.move.Store;
import dev.phoenix.driver.data.postgres.PostgresHandover;
import dev.phoenix.driver.data.postgres.PostgresLeftovers;
import dev.phoenix.driver.data.volume.VolumeHandover;
import dev.phoenix.driver.data.volume.VolumeLeftovers;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.remote.Remote;

/** Who moves which kind of data: the one place that knows all of them. */
record Stores(StepContext context, Remote remote, ClusterAddresses addresses) {
    Store between(String data, String from, String to) {
        var _ = built(from);
        var _ = built(to);
        return switch (named(data)) {
            case DataSpec.Volume volume -> new VolumeHandover(context, remote, volume, from, to);
            case DataSpec.Postgres postgres -> new PostgresHandover(context, remote, addresses, postgres, from, to);
            case DataSpec.MariaDb mariaDb -> new MariaDbHandover(context, remote, mariaDb, from, to);
        };
    }

    Leftovers leftovers(String data, String gone, String kept) {
        var _ = built(kept);
        return switch (named(data)) {
            case DataSpec.Volume volume -> new VolumeLeftovers(context, remote, volume, gone, kept);
            case DataSpec.Postgres postgres -> new PostgresLeftovers(context, remote, postgres, gone, kept);
            case DataSpec.MariaDb mariaDb -> new MariaDbLeftovers(context, remote, mariaDb, gone, kept);
        };
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
