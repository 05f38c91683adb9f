package dev.phoenix.driver.data.database;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.link.SshLink;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;

/** A database of the estate. A further make is an implementation of this, of its sides, and of how one follows the other. */
public interface Database<S extends DatabaseSide> {
    StepContext context();

    Remote remote();

    DataSpec data();

    /** With what the names of everything begin that is made for it: {@code postgres}. */
    String make();

    /** That of one site, over a connection that is opened here. */
    S side(String site);

    Replication replication(S leader, S follower);

    /** Of an open writer: all that a copy at the other site needed goes, and how it followed that one once. */
    void forgetCopies(S writer, String otherSite);

    /** The way of a follower to its leader. */
    default SshLink link(String client, Host from, String server, Host to) {
        return new SshLink(remote(), client, from, server, to, make() + "-" + data().name());
    }
}
