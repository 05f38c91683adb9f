package dev.phoenix.driver.data.mariadb;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.database.Database;
import dev.phoenix.driver.data.database.Replication;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.remote.Remote;

/** A MariaDB at two sites. */
public record MariaDb(StepContext context, Remote remote, DataSpec.MariaDb data) implements Database<MariaDbSide> {
    @Override
    public String make() {
        return "mariadb";
    }

    @Override
    public MariaDbSide side(String site) {
        return new MariaDbSide(site, context.inventory(site).orElseThrow().keeping(data), data, remote);
    }

    @Override
    public Replication replication(MariaDbSide leader, MariaDbSide follower) {
        return new Following(this, leader, follower);
    }

    @Override
    public void forgetCopies(MariaDbSide writer, String otherSite) {
        Login.of(context, data.name(), otherSite, writer.site()).forget(writer);
        writer.forgetCopies();
    }
}
