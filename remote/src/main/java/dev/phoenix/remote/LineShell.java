package dev.phoenix.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannel;
import org.jspecify.annotations.Nullable;

/**
 * One {@code sh} at the other end that is fed scripts. Each script is followed by a mark on both of its outputs, a
 * number that is used once, so that no output can be taken for the end. A script that ends the shell itself
 * ({@code exit}, a syntax error) breaks the call; the next call begins a new shell.
 */
final class LineShell implements RemoteHost.Shell {
    private final SshHost host;
    private @Nullable Open open;
    private long calls;

    LineShell(SshHost host) {
        this.host = host;
    }

    /** @param events lines of both outputs, each with a first letter that says which; {@code x} when the shell is gone */
    private record Open(ChannelExec channel, OutputStream input, LinkedBlockingQueue<String> events) {}

    @Override
    public RemoteHost.Result call(String script, Duration timeout) {
        Open shell = open == null || !open.channel().isOpen() ? begin() : open;
        open = shell;
        String mark = "phoenix-" + Long.toHexString(System.nanoTime()) + "-" + calls++;
        send(
                shell,
                "{ " + script + "\n} </dev/null; code=$?; printf '\\n%s %s\\n' " + mark + " $code; printf '\\n%s\\n' "
                        + mark + " >&2\n");
        return collect(shell, mark, script, timeout);
    }

    @Override
    public void close() {
        if (open != null) {
            try {
                open.input().close();
            } catch (IOException gone) {
                open.channel().close(true);
            }
            open.channel().close(false);
            open = null;
        }
    }

    private Open begin() {
        var events = new LinkedBlockingQueue<String>();
        ChannelExec channel = host.open(
                "exec sh",
                null,
                new LineSplitter(line -> events.add("o" + line)),
                new LineSplitter(line -> events.add("e" + line)));
        channel.addCloseFutureListener(_ -> events.add("x"));
        return new Open(channel, channel.getInvertedIn(), events);
    }

    private void send(Open shell, String text) {
        try {
            shell.input().write(text.getBytes(StandardCharsets.UTF_8));
            shell.input().flush();
        } catch (IOException e) {
            drop(shell);
            throw host.lost("a shell", e);
        }
    }

    private RemoteHost.Result collect(Open shell, String mark, String script, Duration timeout) {
        var out = new StringBuilder();
        var err = new StringBuilder();
        @Nullable Integer exit = null;
        boolean errEnded = false;
        long deadline = System.nanoTime() + timeout.toNanos();
        while (exit == null || !errEnded) {
            String event = next(shell, deadline, script, timeout);
            String line = event.substring(1);
            if (event.charAt(0) == 'x') {
                drop(shell);
                throw host.lost(firstLine(script), null);
            } else if (event.charAt(0) == 'e') {
                errEnded = line.equals(mark);
                err.append(errEnded ? "" : line + "\n");
            } else if (line.startsWith(mark)) {
                exit = Integer.valueOf(line.substring(mark.length() + 1));
            } else {
                out.append(line).append('\n');
            }
        }
        return new RemoteHost.Result(exit, withoutMarksNewline(out), withoutMarksNewline(err));
    }

    private String next(Open shell, long deadline, String script, Duration timeout) {
        try {
            String event = shell.events().poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event == null) {
                drop(shell);
                throw SshErrors.tooLong(host.who(), firstLine(script), timeout);
            }
            return event;
        } catch (InterruptedException e) {
            drop(shell);
            Thread.currentThread().interrupt();
            throw SshErrors.interrupted(host.who(), firstLine(script));
        }
    }

    private void drop(Open shell) {
        ((ClientChannel) shell.channel()).close(true);
        open = null;
    }

    private static String firstLine(String script) {
        return script.lines().findFirst().orElse("");
    }

    /** The mark begins on a line of its own: the newline before it is not the script's. */
    private static String withoutMarksNewline(StringBuilder text) {
        int length = text.length();
        return length == 0 ? "" : text.substring(0, length - 1);
    }
}
