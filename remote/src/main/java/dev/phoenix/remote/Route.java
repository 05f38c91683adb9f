package dev.phoenix.remote;

import dev.phoenix.model.Endpoint;
import java.io.IOException;
import java.time.Duration;

/** How a host's sshd is reached. */
interface Route {
    /**
     * Where a connection of ours has to go now, so that it leads to that port of that host.
     *
     * @throws IOException if it is worth another try
     * @throws dev.phoenix.model.PhoenixException SSH-017, SSH-018, SSH-019, SSH-020 if a host on the way is what is wrong
     */
    Endpoint open(String address, int port) throws IOException;

    /**
     * Whether somebody listens there; one try.
     *
     * @param atMost how long the way to there may take
     * @throws dev.phoenix.model.PhoenixException as {@link #open}
     */
    boolean reaches(String address, int port, Duration atMost);

    /** Whether all on the way still answer, so that what has broken off is the host at its end. */
    boolean holds();

    /** Where connections to the host come from, for people. */
    String from();
}
