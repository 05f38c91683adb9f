package dev.phoenix.driver.data.postgres;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.link.Tunnel;
import dev.phoenix.driver.data.move.Leftovers;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.remote.Remote;
import java.util.Optional;

/**
 * What the handing over of a database put at the site that stays: the slot that keeps its log for the other side until the
 * disk is full, how it followed that side once, tunnels, keys.
 */
public record PostgresLeftovers(StepContext context, Remote remote, DataSpec.Postgres data, String gone, String kept)
        implements Leftovers {
    /** @throws dev.phoenix.model.PhoenixException DATA-019 unless this database is the writer: the other may be then */
    @Override
    public void forget() {
        var here = here();
        try (var stays = new Side(kept, here, data, remote)) {
            refuseUnlessWriter(stays);
            stays.dropSlot(Side.follower(gone));
            stays.forgetHavingFollowed();
            ReplicationLogin.of(context, data, gone, kept).forget(stays);
        }
        // The host of the site that goes is never asked, and may be unknown by now.
        Tunnel.forget(Replica.link(remote, data, kept, here, gone, here), kept);
        Tunnel.forget(Replica.link(remote, data, gone, here, kept, here), kept);
    }

    private Host here() {
        return context.inventory(kept).orElseThrow().keeping(data);
    }

    @Override
    public Optional<DataRole> role() {
        try (var stays = new Side(kept, here(), data, remote)) {
            return Optional.of(stays.role().told());
        }
    }

    @Override
    public void keepOpen() {
        try (var stays = new Side(kept, here(), data, remote)) {
            stays.unfence();
            var _ = stays.awaitUp();
        }
    }

    private void refuseUnlessWriter(Side stays) {
        var role = stays.role();
        if (role != Side.Role.PRIMARY) {
            throw stays.fault(
                    "DATA-019",
                    "is not the writer (" + role.word() + "), so " + gone + " may have what is nowhere else.",
                    "See that its " + stays.place().kind()
                            + " runs and which site has the writer (phoenix status); a move that was cut off is"
                            + " ended by phoenix resume or phoenix rollback. " + gone + " was not destroyed.");
        }
    }
}
