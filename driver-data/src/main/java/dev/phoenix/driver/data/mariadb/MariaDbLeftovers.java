package dev.phoenix.driver.data.mariadb;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.link.Tunnel;
import dev.phoenix.driver.data.move.Leftovers;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.remote.Remote;
import java.util.Optional;

/** The account that may replicate, how it followed the other side once, what was there before the copy, tunnels, keys. */
public record MariaDbLeftovers(StepContext context, Remote remote, DataSpec.MariaDb data, String gone, String kept)
        implements Leftovers {
    @Override
    public void forget() {
        var here = here();
        try (var stays = new MariaDbSide(kept, here, data, remote)) {
            refuseUnlessWriter(stays);
            Login.of(context, data.name(), gone, kept).forget(stays);
            stays.forgetCopies();
        }
        // The host of the site that goes is never asked, and may be unknown by now.
        Tunnel.forget(Following.link(remote, data, kept, here, gone, here), kept);
        Tunnel.forget(Following.link(remote, data, gone, here, kept, here), kept);
    }

    private Host here() {
        return context.inventory(kept).orElseThrow().keeping(data);
    }

    @Override
    public Optional<DataRole> role() {
        try (var stays = new MariaDbSide(kept, here(), data, remote)) {
            return Optional.of(stays.role());
        }
    }

    @Override
    public void keepOpen() {
        try (var stays = new MariaDbSide(kept, here(), data, remote)) {
            stays.unfence();
        }
    }

    private void refuseUnlessWriter(MariaDbSide stays) {
        var role = stays.role();
        if (role != DataRole.WRITER) {
            throw stays.fault(
                    "DATA-019",
                    "is not the writer (" + MariaDbSide.inWords(role) + "), so " + gone
                            + " may have what is nowhere else.",
                    "See that its unit runs and which site has the writer (phoenix status); a move that was cut off is"
                            + " ended by phoenix resume or phoenix rollback. " + gone + " was not destroyed.");
        }
    }
}
