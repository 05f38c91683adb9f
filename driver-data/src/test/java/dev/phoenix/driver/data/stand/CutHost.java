package dev.phoenix.driver.data.stand;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.PlainHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * Another host while whoever brings something there is killed: what has come by then meets its end, and nobody hears of it.
 */
public final class CutHost extends PlainHost {
    private final RemoteHost host;
    private final int octets;

    public CutHost(RemoteHost host, int octets) {
        this.host = host;
        this.octets = octets;
    }

    @Override
    public Result run(List<String> command, byte[] stdin, Duration timeout) {
        return host.run(command, stdin, timeout);
    }

    @Override
    public Result feed(List<String> command, InputStream stdin, Duration timeout) {
        try {
            var _ = host.run(command, stdin.readNBytes(octets), timeout);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        throw PhoenixException.failed("SSH-004", "the connection broke.", "It is meant to.");
    }

    @Override
    public Shell shell() {
        return host.shell();
    }
}
