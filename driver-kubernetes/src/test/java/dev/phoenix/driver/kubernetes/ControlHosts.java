package dev.phoenix.driver.kubernetes;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.ReadsWhole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Control hosts that have a few files, and whose ports are this machine's. */
final class ControlHosts implements Remote {
    private final Map<String, Map<String, String>> files = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private final Set<String> exchanged = new HashSet<>();
    final List<String> asked = new ArrayList<>();

    ControlHosts with(String host, String path, String text) {
        files.computeIfAbsent(host, _ -> new HashMap<>()).put(path, text);
        return this;
    }

    ControlHosts silent(String host) {
        silent.add(host);
        return this;
    }

    /** It shows another key than it was met with. */
    ControlHosts exchanged(String host) {
        exchanged.add(host);
        return this;
    }

    @Override
    public boolean answers(String site, Host host, Duration within) {
        return !silent.contains(host.name());
    }

    @Override
    public RemoteHost host(String site, Host host) {
        if (exchanged.contains(host.name())) {
            throw PhoenixException.failed("SSH-002", "another key.", "Look.");
        }
        return new One(host.name());
    }

    @Override
    public void close() {}

    private final class One implements ReadsWhole {
        private final String name;

        One(String name) {
            this.name = name;
        }

        @Override
        public Result run(List<String> command, byte[] stdin, Duration timeout) {
            asked.add(name + ": " + String.join(" ", command));
            var text = files.getOrDefault(name, Map.of()).get(command.getLast());
            return command.getFirst().equals("cat") && text != null
                    ? new Result(0, text, "")
                    : new Result(1, "", "No such file");
        }

        @Override
        public String check(Duration timeout, String... command) {
            return run(timeout, command).out();
        }

        @Override
        public Forward forward(String host, int port) {
            return new Forward() {
                @Override
                public int localPort() {
                    return port;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Running follow(List<String> command, Consumer<String> line) {
            throw new UnsupportedOperationException("not needed here");
        }

        @Override
        public Shell shell() {
            throw new UnsupportedOperationException("not needed here");
        }

        @Override
        public void write(String path, byte[] content, String mode) {
            throw new UnsupportedOperationException("not needed here");
        }
    }
}
