package dev.phoenix.driver.data.postgres;

import dev.phoenix.driver.ClusterAddresses;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.database.Database;
import dev.phoenix.driver.data.database.Replication;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.remote.Remote;

/** A PostgreSQL at two sites. */
public record Postgres(StepContext context, Remote remote, ClusterAddresses addresses, DataSpec.Postgres data)
        implements Database<Side> {
    @Override
    public String make() {
        return "postgres";
    }

    @Override
    public Side side(String site) {
        return new Side(site, context.inventory(site).orElseThrow().keeping(data), data, remote);
    }

    @Override
    public Replication replication(Side leader, Side follower) {
        return new Replica(this, leader, follower);
    }

    @Override
    public void forgetCopies(Side writer, String otherSite) {
        new Slot(writer.server(), Side.follower(otherSite)).drop();
        new LogBound(writer.server()).forget();
        writer.forgetHavingFollowed();
        ReplicationLogin.of(context, data, otherSite, writer.site()).forget(writer);
    }
}
