package dev.phoenix.observe.traffic;

import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An edge whose log has the same lines for everybody who begins to follow it. */
final class FakeEdge implements Remote, RemoteHost {
    private final List<String> lines;
    private final List<Consumer<String>> followers = new ArrayList<>();

    FakeEdge(List<String> lines) {
        this.lines = lines;
    }

    /** One more line, for whoever follows. */
    void log(String line) {
        followers.forEach(follower -> follower.accept(line));
    }

    @Override
    public RemoteHost host(String site, Host host) {
        return this;
    }

    @Override
    public Result run(List<String> command, byte[] stdin, Duration timeout) {
        return new Result(1, "", "nothing runs here");
    }

    @Override
    public String check(Duration timeout, String... command) {
        throw new UnsupportedOperationException("nothing runs here");
    }

    @Override
    public Running follow(List<String> command, Consumer<String> line) {
        lines.forEach(line);
        followers.add(line);
        return new Running() {
            @Override
            public boolean alive() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Shell shell() {
        throw new UnsupportedOperationException("nothing runs here");
    }

    @Override
    public Forward forward(String host, int port) {
        throw new UnsupportedOperationException("nothing runs here");
    }

    @Override
    public void write(String path, byte[] content, String mode) {
        throw new UnsupportedOperationException("nothing runs here");
    }

    @Override
    public void close() {}
}
