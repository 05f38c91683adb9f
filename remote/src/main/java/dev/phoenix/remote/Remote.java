package dev.phoenix.remote;

import dev.phoenix.model.estate.Host;
import java.time.Duration;

/** Opens sessions to hosts. Sessions are kept and shared: asking twice for a host gives the same connection. */
public interface Remote extends AutoCloseable {
    /**
     * @throws dev.phoenix.model.PhoenixException SSH-001 unreachable, SSH-002 host key is not the one handed over,
     *     SSH-003 key refused,
     *     SSH-015 whoever logs in may not become root,
     *     SSH-017 to SSH-020 a jump host is in the way, and of the host nothing is known
     */
    RemoteHost host(String site, Host host);

    /**
     * Whether somebody listens for us at the host, which says nothing about whether the host is the right one.
     *
     * @param within for so long it is tried again
     * @throws dev.phoenix.model.PhoenixException SSH-017 to SSH-020 if it is a jump host on the way that does not answer, or does
     *     not lead there: that says nothing about the host
     */
    default boolean answers(String site, Host host, Duration within) {
        return true;
    }

    /** As whom, and where, this site's hosts are entered. */
    default Login login(String site) {
        return Login.ROOT;
    }

    @Override
    void close();
}
