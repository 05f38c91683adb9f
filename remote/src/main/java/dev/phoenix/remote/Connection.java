package dev.phoenix.remote;

import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/**
 * The way to a host: one session, made when first needed and made again when it has dropped. sshd lets one session
 * carry only so many channels at a time (MaxSessions, 10 by default); when they are all in use, another joins it.
 */
final class Connection implements AutoCloseable {
    /** One try. Short, because a packet sent to an address that is not up yet is simply lost. */
    private static final Duration ATTEMPT = Duration.ofSeconds(5);

    /** Below sshd's default of 10, because a channel that we saw close may not have closed there yet. */
    private static final int CHANNELS = 8;

    private static final Duration AUTHENTICATION = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /**
     * @param who how people call the host: {@code edge.helsinki}
     * @param login whose, and at which port
     * @param patience how long it is tried while it does not answer
     * @param check made anew for each try
     * @param identity read anew for each try
     * @param jump whether others are reached through it
     */
    record Target(
            String who,
            String address,
            Login login,
            Duration patience,
            Supplier<HostKeyCheck> check,
            Supplier<KeyPair> identity,
            Route route,
            boolean jump) {}

    private final Supplier<SshClient> client;
    private final Target target;
    private final List<Line> lines = new ArrayList<>();

    Connection(Supplier<SshClient> client, Target target) {
        this.client = client;
        this.target = target;
    }

    /** A session and the channels on it. */
    private static final class Line {
        private final ClientSession session;
        private int room = CHANNELS;
        private int used;

        Line(ClientSession session) {
            this.session = session;
        }

        boolean open() {
            return session.isOpen() && session.isAuthenticated();
        }
    }

    /** The right to open one channel; given back when the channel has closed. */
    final class Lease {
        private final Line line;

        private Lease(Line line) {
            this.line = line;
        }

        ClientSession session() {
            return line.session;
        }

        void release() {
            synchronized (Connection.this) {
                line.used--;
            }
        }

        /** The host did not let the channel open: the session has dropped, or it takes fewer channels than we thought. */
        void refused() {
            synchronized (Connection.this) {
                line.used--;
                line.room = Math.max(1, line.used);
            }
        }
    }

    Target target() {
        return target;
    }

    /** An open and authenticated session; waits while the host boots. */
    ClientSession session() {
        return session(target.patience());
    }

    /** @param patience how long it is tried while it does not answer */
    synchronized ClientSession session(Duration patience) {
        return present().orElseGet(() -> added(patience).session);
    }

    /** The session that is there, if one is. */
    synchronized Optional<ClientSession> present() {
        lines.removeIf(line -> !line.open());
        return lines.stream().map(line -> line.session).findFirst();
    }

    /** Like {@link #session()}, with room for one more channel. */
    synchronized Lease lease() {
        lines.removeIf(line -> !line.open());
        Line free = lines.stream()
                .filter(line -> line.used < line.room)
                .findFirst()
                .orElseGet(() -> added(target.patience()));
        free.used++;
        return new Lease(free);
    }

    /** The key that the host has shown on the present session. */
    String shown() {
        HostKeyCheck check = session().getConnectionContext().getAttribute(SshRemote.CHECK);
        return check == null ? "" : check.shown().orElse("");
    }

    private Line added(Duration patience) {
        var line = new Line(connect(patience));
        lines.add(line);
        return line;
    }

    @Override
    public synchronized void close() {
        lines.forEach(line -> line.session.close(true));
        lines.clear();
    }

    private ClientSession connect(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return attempt(target.check().get());
            } catch (IOException e) {
                if (System.nanoTime() + pause.toNanos() > deadline) {
                    throw SshErrors.unreachable(target, patience, e);
                }
                rest(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /**
     * @throws IOException if it is worth another try
     * @throws PhoenixException if it is not
     */
    private ClientSession attempt(HostKeyCheck check) throws IOException {
        var identity = target.identity().get();
        var context = AttributeRepository.ofKeyValuePair(SshRemote.CHECK, check);
        var to = target.route().open(target.address(), target.login().port());
        var connecting = client.get().connect(target.login().user(), to.host(), to.port(), context);
        if (!connecting.await(ATTEMPT)) {
            connecting.cancel();
            throw new IOException("no answer within " + ATTEMPT.toSeconds() + " s");
        }
        ClientSession fresh = connecting.verify().getSession();
        try {
            fresh.addPublicKeyIdentity(identity);
            fresh.auth().verify(AUTHENTICATION);
            return fresh;
        } catch (IOException | IllegalStateException e) {
            fresh.close(true);
            if (check.other().isPresent()) {
                throw SshErrors.wrongHostKey(target, check.other().get(), check.expected());
            }
            if (refused(e)) {
                throw SshErrors.keyRefused(target, SshKeys.keyOf(PublicKeyEntry.toString(identity.getPublic())), e);
            }
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    private static boolean refused(Exception e) {
        return e instanceof SshException ssh
                && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
    }

    void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SshErrors.interrupted(target.who(), "connecting");
        }
    }
}
