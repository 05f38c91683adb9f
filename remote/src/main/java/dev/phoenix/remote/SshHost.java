package dev.phoenix.remote;

import dev.phoenix.model.PhoenixException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/** A host behind one shared {@link Connection}. */
final class SshHost implements RemoteHost, AutoCloseable {
    private static final Duration OPEN = Duration.ofSeconds(15);
    /** Enough to get past a session that dropped unnoticed and one that is full. */
    private static final int TRIES = 4;

    /**
     * Runs a command that ends when we go away: its standard input ends then, and the watcher behind it ends the
     * command. sshd itself would leave it running until it writes.
     */
    private static final String LEASHED = """
            exec 3<&0; COMMAND </dev/null & command=$!; { cat <&3 >/dev/null; kill $command; } 2>/dev/null & watcher=$!; \
            wait $command; code=$?; kill $watcher 2>/dev/null; exit $code""";

    private final Connection connection;
    /** Seen once on this host; whoever takes it away later is told so by the command that fails. */
    private volatile boolean mayBecomeRoot;

    SshHost(Connection connection) {
        this.connection = connection;
    }

    void connect() {
        connection.session();
    }

    /** @throws dev.phoenix.model.PhoenixException SSH-015 if whoever logged in may not */
    void becomeRoot() {
        var login = connection.target().login();
        if (login.root() || mayBecomeRoot) {
            return;
        }
        var out = new ByteArrayOutputStream();
        var channel = openAs(Login.MAY, new ByteArrayInputStream(new byte[0]), out, out);
        awaitClose(channel, Login.MAY, OPEN);
        if (!Integer.valueOf(0).equals(channel.getExitStatus())) {
            throw SshErrors.noRoot(who(), login.user(), out.toString(StandardCharsets.UTF_8));
        }
        mayBecomeRoot = true;
    }

    String shown() {
        return connection.shown();
    }

    void rest(Duration pause) {
        connection.rest(pause);
    }

    boolean isAt(String address) {
        return connection.target().address().equals(address);
    }

    @Override
    public void close() {
        connection.close();
    }

    @Override
    public Result run(List<String> command, byte[] stdin, Duration timeout) {
        return feed(command, new ByteArrayInputStream(stdin), timeout);
    }

    @Override
    public Result feed(List<String> command, InputStream stdin, Duration timeout) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var fed = new Fed(stdin);
        ChannelExec channel = open(Quoting.line(command), fed, out, err);
        awaitClose(channel, title(command), timeout);
        Integer exit = channel.getExitStatus();
        var fault = fed.fault();
        if (exit == null || fault != null) {
            throw lost(title(command), fault);
        }
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public String check(Duration timeout, String... command) {
        Result result = run(timeout, command);
        if (!result.ok()) {
            throw SshErrors.failed(who(), title(List.of(command)), result);
        }
        return result.out();
    }

    @Override
    public Running follow(List<String> command, Consumer<String> line) {
        String leashed = LEASHED.replace("COMMAND", Quoting.line(command));
        var never = new NeverEnding();
        var channel = open(leashed, never, new LineSplitter(line), OutputStream.nullOutputStream());
        return new Followed(channel, never);
    }

    @Override
    public Shell shell() {
        return new LineShell(this);
    }

    @Override
    public Forward forward(String host, int port) {
        return new RelayedPort(connection, host, port);
    }

    @Override
    public void write(String path, byte[] content, String mode) {
        var command = List.of("sh", "-c", new HostFile(path, mode).filled(content.length));
        Result result = run(command, content, HostFile.PATIENCE);
        if (!result.ok()) {
            throw SshErrors.failed(who(), title(command), result);
        }
    }

    String who() {
        return connection.target().who();
    }

    PhoenixException lost(String doing, @Nullable Throwable cause) {
        return SshErrors.lost(connection.target(), doing, cause);
    }

    /** A channel that was not let in has not run anything yet, so another try is safe. */
    ChannelExec open(String line, @Nullable InputStream in, OutputStream out, OutputStream err) {
        return openAs(connection.target().login().asRoot(line), in, out, err);
    }

    private ChannelExec openAs(String line, @Nullable InputStream in, OutputStream out, OutputStream err) {
        for (int tried = 1; ; tried++) {
            var lease = connection.lease();
            try {
                ChannelExec channel = open(lease.session(), line, in, out, err);
                channel.addCloseFutureListener(_ -> lease.release());
                return channel;
            } catch (IOException | IllegalStateException refused) {
                lease.refused();
                if (tried == TRIES) {
                    throw lost(shortened(line), refused);
                }
            }
        }
    }

    private static ChannelExec open(
            ClientSession session, String line, @Nullable InputStream in, OutputStream out, OutputStream err)
            throws IOException {
        ChannelExec channel = session.createExecChannel(line);
        if (in != null) {
            channel.setIn(in);
        }
        channel.setOut(out);
        channel.setErr(err);
        channel.open().verify(OPEN);
        return channel;
    }

    private void awaitClose(ChannelExec channel, String doing, Duration timeout) throws PhoenixException {
        var closed = new CountDownLatch(1);
        channel.addCloseFutureListener(_ -> closed.countDown());
        try {
            if (!closed.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                channel.close(true);
                throw SshErrors.tooLong(who(), doing, timeout);
            }
        } catch (InterruptedException e) {
            channel.close(true);
            Thread.currentThread().interrupt();
            throw SshErrors.interrupted(who(), doing);
        }
    }

    /** A script that begins with a comment says there what it does. */
    private static String title(List<String> command) {
        boolean titled = command.size() >= 3
                && command.get(1).equals("-c")
                && command.get(2).startsWith("# ");
        return shortened(titled ? command.get(2).substring(2) : Quoting.line(command));
    }

    /** Enough of a command to know it by; scripts can be long, and what is in them is nobody's business in a log. */
    private static String shortened(String line) {
        String first = line.lines().findFirst().orElse("");
        return first.length() <= 100 ? first : first.substring(0, 100) + "…";
    }

    private record Followed(ChannelExec channel, NeverEnding input) implements Running {
        @Override
        public boolean alive() {
            return channel.isOpen();
        }

        @Override
        public void close() {
            input.close();
            channel.close(false);
        }
    }
}
