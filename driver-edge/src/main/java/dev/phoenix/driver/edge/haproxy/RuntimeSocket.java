package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.remote.RemoteHost;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * HAProxy's runtime socket, reached through one long-lived shell on the edge: a command costs a round trip and one small
 * process there, which goes before all others, since users may be waiting for it. Scripts see the function {@code hap COMMANDS}, which prints the answer.
 */
final class RuntimeSocket implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * Before every script: after a lost connection the shell is a new one. socat where it is installed; else perl, which
     * every Debian has.
     */
    private static final String HAP = """
            command -v hap > /dev/null || {
            renice -n -10 -p $$ > /dev/null 2>&1
            hap_socket=SOCKET
            if command -v SOCAT > /dev/null; then
              hap() { printf '%s\\n' "$1" | SOCAT -t5 - "UNIX-CONNECT:$hap_socket"; }
            else
              hap() { perl -MIO::Socket::UNIX -e '$s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "$!\\n"; \
                print $s "$ARGV[1]\\n"; $s->flush; print while <$s>' "$hap_socket" "$1"; }
            fi
            }
            """;

    private final String site;
    private final EdgeLayout layout;
    private final String prelude;
    private final RemoteHost.Shell shell;

    RuntimeSocket(String site, RemoteHost host, EdgeLayout layout) {
        this.site = site;
        this.layout = layout;
        this.prelude = HAP.replace("SOCKET", layout.socket()).replace("SOCAT", layout.socat());
        this.shell = host.shell();
        script("hap 'show info' | grep -q '^Name: HAProxy'");
    }

    EdgeLayout layout() {
        return layout;
    }

    /** Commands that answer nothing when they succeed, all in one line: they take effect together. */
    void silent(List<String> commands) {
        refuseComplaints(script("hap '" + String.join("; ", commands) + "'"));
    }

    /** Like {@link #silent}, for commands that need {@code $deadline}, the edge's own clock plus {@code atMost} in ms. */
    void silentWithDeadline(List<String> commands, Duration atMost) {
        refuseComplaints(script("deadline=$(( $(date +%s%3N) + " + atMost.toMillis() + " )); hap \""
                + String.join("; ", commands) + "\""));
    }

    String ask(String command) {
        return script("hap '" + command + "'");
    }

    /** Runs a script in which {@code hap} is defined; what it prints. */
    String script(String script) {
        var result = shell.call(prelude + script, PATIENCE);
        if (!result.ok()) {
            throw PhoenixException.failed(
                    "EDGE-001",
                    "the edge of " + site + " does not take runtime commands (" + (result.err() + result.out()).strip()
                            + ").",
                    "See that haproxy runs there and listens on " + layout.socket() + ", then: phoenix resume");
        }
        return result.out();
    }

    /** Entries of a map and nothing else may be answered; they are returned. */
    List<String> entries(String answer) {
        var entries = answer.lines().filter(line -> line.startsWith("0x")).toList();
        refuseComplaints(answer.lines().filter(line -> !line.startsWith("0x")).collect(Collectors.joining("\n")));
        return entries;
    }

    private void refuseComplaints(String answer) {
        if (!answer.isBlank()) {
            throw PhoenixException.failed(
                    "EDGE-003",
                    "the edge of " + site + " refused a command: " + answer.strip(),
                    "Compare haproxy.cfg there with the edge contract in docs/estate.md, then: phoenix resume");
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
