package dev.phoenix.remote.testkit;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A host of a test's own: it says how a command runs, and whatever else the test has a use for. */
public abstract class PlainHost implements ReadsWhole {
    @Override
    public String check(Duration timeout, String... command) {
        var result = run(timeout, command);
        if (!result.ok()) {
            throw new IllegalStateException(String.join(" ", command) + ": " + result.err());
        }
        return result.out();
    }

    @Override
    public Running follow(List<String> command, Consumer<String> line) {
        throw new UnsupportedOperationException("nobody follows here");
    }

    /** Each script by an sh of its own. */
    @Override
    public Shell shell() {
        return new Shell() {
            @Override
            public Result call(String script, Duration timeout) {
                return run(timeout, "sh", "-c", script);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Forward forward(String host, int port) {
        throw new UnsupportedOperationException("nobody forwards here");
    }

    @Override
    public void write(String path, byte[] content, String mode) {
        throw new UnsupportedOperationException("nobody writes here");
    }
}
