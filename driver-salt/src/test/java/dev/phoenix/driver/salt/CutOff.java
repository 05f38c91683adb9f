package dev.phoenix.driver.salt;

import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.ReadsWhole;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A host to which the connection breaks as soon as a highstate on it has logged its first line. */
record CutOff(NamespaceHost host) implements Remote, ReadsWhole {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Override
    public RemoteHost host(String site, Host host) {
        return this;
    }

    @Override
    public Running follow(List<String> command, Consumer<String> line) {
        var running = host.follow(command, line);
        return new Running() {
            @Override
            public boolean alive() {
                return running.alive()
                        && !host.run(SOON, "test", "-s", "/srv/phoenix/run/log").ok();
            }

            @Override
            public void close() {
                running.close();
            }
        };
    }

    @Override
    public Result run(List<String> command, byte[] stdin, Duration timeout) {
        return host.run(command, stdin, timeout);
    }

    @Override
    public String check(Duration timeout, String... command) {
        return host.check(timeout, command);
    }

    @Override
    public Shell shell() {
        return host.shell();
    }

    @Override
    public Forward forward(String to, int port) {
        return host.forward(to, port);
    }

    @Override
    public void write(String path, byte[] content, String mode) {
        host.write(path, content, mode);
    }

    @Override
    public void close() {
        // The host is the test's, which closes it.
    }
}
