package dev.phoenix.remote;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** One host, reached as root. Commands are argument lists; quoting for the remote shell is this module's business. */
public interface RemoteHost {
    /** Runs to the end; a non-zero exit is a result, not an exception. */
    Result run(List<String> command, byte[] stdin, Duration timeout);

    default Result run(Duration timeout, String... command) {
        return run(List.of(command), new byte[0], timeout);
    }

    /**
     * Like {@link #run(List, byte[], Duration)} with a standard input of any length, which is read from another thread as the
     * command takes it. A stream that fails breaks the connection off, SSH-004. Where this process ends in the middle the
     * command meets the end of its input: whoever must not take that for the whole has to know where the whole ends.
     */
    Result feed(List<String> command, InputStream stdin, Duration timeout);

    /** Like {@link #run(Duration, String...)}, but throws SSH-010 with the command and its last lines if it fails. */
    String check(Duration timeout, String... command);

    /** Every line of stdout as it comes, until the command ends or the handle is closed. */
    Running follow(List<String> command, Consumer<String> line);

    /**
     * A long-lived remote {@code sh} that answers fast: each call costs one round trip, not the start of a session.
     * For the few commands whose duration users feel.
     */
    Shell shell();

    /** A local TCP port (on 127.0.0.1) that leads to {@code host:port} as seen from the remote host. */
    Forward forward(String host, int port);

    /** All of it or nothing, as {@link HostFile} does it; parent folders are made; {@code mode} such as {@code 0600}. */
    void write(String path, byte[] content, String mode);

    /**
     * Changes a file that others may be changing, too: it becomes what {@code filter}, a line of POSIX shell, makes of it
     * ({@link HostFile#passedThrough}). SSH-010 if that fails, and then the file is as it was.
     */
    default void edit(HostFile file, String filter) {
        var _ = check(HostFile.PATIENCE, "sh", "-c", file.passedThrough(filter));
    }

    record Result(int exit, String out, String err) {
        public boolean ok() {
            return exit == 0;
        }
    }

    interface Running extends AutoCloseable {
        boolean alive();

        @Override
        void close();
    }

    interface Shell extends AutoCloseable {
        /** Runs one line of POSIX shell to its end; not to be called from two threads at once. */
        Result call(String script, Duration timeout);

        @Override
        void close();
    }

    interface Forward extends AutoCloseable {
        int localPort();

        @Override
        void close();
    }
}
