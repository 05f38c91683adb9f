package dev.phoenix.remote.testkit;

import dev.phoenix.remote.RemoteHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One sh that is fed scripts, each followed by a mark: what one script sets, the next one knows.
 *
 * @param process an {@code sh} without arguments; it ends with this
 */
public record FedShell(Process process) implements RemoteHost.Shell {
    @Override
    public RemoteHost.Result call(String script, Duration timeout) {
        try {
            var in = process.getOutputStream();
            in.write(("{ " + script + "\n} 2>&1 < /dev/null; printf '\\n=%s=\\n' $?\n")
                    .getBytes(StandardCharsets.UTF_8));
            in.flush();
            var out = new StringBuilder();
            var reader = process.inputReader();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.matches("=\\d+=")) {
                    return new RemoteHost.Result(
                            Integer.parseInt(line.replace("=", "")),
                            out.toString().strip(),
                            "");
                }
                out.append(line).append('\n');
            }
            throw new IllegalStateException("the shell ended: " + out);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
