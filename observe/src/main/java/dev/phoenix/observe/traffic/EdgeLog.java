package dev.phoenix.observe.traffic;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/** An edge's access log, followed. Lines wait here until the step's own thread takes them: one owner of the counting. */
final class EdgeLog implements AutoCloseable {
    static final String PATH = "/var/log/haproxy/access.log";

    private final LinkedBlockingQueue<EdgeLogLine> lines = new LinkedBlockingQueue<>();
    private final Host edge;
    private final RemoteHost host;
    private RemoteHost.Running following;

    EdgeLog(StepContext context, Remote remote, String site) {
        this.edge = context.inventory(site)
                .orElseThrow(() -> PhoenixException.failed(
                        "DRN-002", "site " + site + " is not known here.", "Bring it up first: phoenix up " + site))
                .edge();
        this.host = remote.host(site, edge);
        this.following = follow();
    }

    Host edge() {
        return edge;
    }

    /** What came since the last call; begins again where the connection was lost. */
    List<EdgeLogLine> take() {
        if (!following.alive()) {
            following.close();
            following = follow();
        }
        var taken = new ArrayList<EdgeLogLine>();
        lines.drainTo(taken);
        return taken;
    }

    private RemoteHost.Running follow() {
        return host.follow(
                List.of("tail", "-n", "0", "-F", PATH),
                line -> EdgeLogLine.parse(line).filter(EdgeLogLine::isRequest).ifPresent(lines::add));
    }

    @Override
    public void close() {
        following.close();
    }
}
