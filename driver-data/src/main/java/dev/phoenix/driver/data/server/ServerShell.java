package dev.phoenix.driver.data.server;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.remote.RemoteHost;
import java.time.Duration;

/** A database's server, wherever it runs, in a shell of its host that stays open. */
public final class ServerShell implements AutoCloseable {
    /** For commands that may wait for the server. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String site;
    private final String data;
    private final Entrance entrance;
    private final RemoteHost.Shell shell;

    /** @throws PhoenixException DATA-001 if there is no way in */
    public ServerShell(String site, String data, Entrance entrance, RemoteHost host) {
        this.site = site;
        this.data = data;
        this.entrance = entrance;
        this.shell = host.shell();
        try {
            var _ = run(":");
        } catch (PhoenixException notThere) {
            shell.close();
            throw notThere;
        }
    }

    /** A script for a shell that knows the way in; what it prints. */
    public String run(String script) {
        return run(script, PATIENCE);
    }

    /** @throws PhoenixException DATA-001 with what the script said, if it fails */
    public String run(String script, Duration patience) {
        var result = shell.call(entrance.entered(script), patience);
        if (!result.ok()) {
            throw PhoenixException.failed(
                    "DATA-001",
                    "the database " + data + " of " + site + " (" + entrance.named() + "): "
                            + (result.err() + result.out()).strip() + ".",
                    entrance.health() + ", then: phoenix resume");
        }
        return result.out().strip();
    }

    @Override
    public void close() {
        shell.close();
    }
}
