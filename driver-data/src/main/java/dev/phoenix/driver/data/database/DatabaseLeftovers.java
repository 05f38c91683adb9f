package dev.phoenix.driver.data.database;

import dev.phoenix.driver.data.link.Tunnel;
import dev.phoenix.driver.data.move.Leftovers;
import dev.phoenix.model.observation.DataRole;
import java.util.Optional;

/** What the handing over of a database put at the site that stays: all that a copy at the other one needed, how it followed that one once, tunnels, keys. */
public record DatabaseLeftovers<S extends DatabaseSide>(Database<S> database, String gone, String kept)
        implements Leftovers {
    /** @throws dev.phoenix.model.PhoenixException DATA-019 unless this database is the writer: the other may be then */
    @Override
    public void forget() {
        try (var stays = database.side(kept)) {
            refuseUnlessWriter(stays);
            database.forgetCopies(stays, gone);
            // The host of the site that goes is never asked, and may be unknown by now.
            var here = stays.host();
            Tunnel.forget(database.link(kept, here, gone, here), kept);
            Tunnel.forget(database.link(gone, here, kept, here), kept);
        }
    }

    @Override
    public Optional<DataRole> role() {
        try (var stays = database.side(kept)) {
            return Optional.of(stays.observed());
        }
    }

    @Override
    public void keepOpen() {
        try (var stays = database.side(kept)) {
            stays.unfence();
        }
    }

    private void refuseUnlessWriter(S stays) {
        var role = stays.observed();
        if (role != DataRole.WRITER) {
            throw stays.fault(
                    "DATA-019",
                    "is not the writer (" + DatabaseSide.inWords(role) + "), so " + gone
                            + " may have what is nowhere else.",
                    "See that its " + stays.words().kind()
                            + " runs and which site has the writer (phoenix status); a move that was cut off is"
                            + " ended by phoenix resume or phoenix rollback. " + gone + " was not destroyed.");
        }
    }
}
