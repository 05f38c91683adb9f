package dev.phoenix.driver.edge.shift;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.PlainHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every host: a gate stands there. */
final class GateStands extends PlainHost implements Remote {
    /** Scripts that had to succeed; taking a gate away is one. */
    final List<String> checked = new ArrayList<>();

    /** A site whose hosts let nobody in. */
    String closed = "";

    @Override
    public RemoteHost host(String site, Host host) {
        if (site.equals(closed)) {
            throw PhoenixException.failed("SSH-003", site + " lets nobody in.", "Look at its keys.");
        }
        return this;
    }

    @Override
    public Result run(List<String> command, byte[] stdin, Duration timeout) {
        return new Result(0, "0", "");
    }

    @Override
    public String check(Duration timeout, String... command) {
        checked.add(String.join(" ", command));
        return super.check(timeout, command);
    }

    @Override
    public void close() {}
}
