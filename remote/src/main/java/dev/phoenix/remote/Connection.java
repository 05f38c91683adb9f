package dev.phoenix.remote;

import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.jspecify.annotations.Nullable;

/** The one session to a host: made when first needed, made again when it has dropped. */
final class Connection implements AutoCloseable {
    /** One try. Short, because a packet sent to an address that is not up yet is simply lost. */
    private static final Duration ATTEMPT = Duration.ofSeconds(5);

    private static final Duration AUTHENTICATION = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /**
     * @param who how people call the host: {@code edge.helsinki}
     * @param patience how long it is tried while it does not answer
     * @param publicLine the host key that it was given
     */
    record Target(String who, String address, int port, Duration patience, Supplier<Optional<String>> publicLine) {}

    private final Supplier<SshClient> client;
    private final Target target;
    private @Nullable ClientSession session;

    Connection(Supplier<SshClient> client, Target target) {
        this.client = client;
        this.target = target;
    }

    Target target() {
        return target;
    }

    /** An open and authenticated session; waits while the host boots. */
    synchronized ClientSession session() {
        ClientSession open = session;
        if (open == null || !open.isOpen() || !open.isAuthenticated()) {
            open = connect();
            session = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (session != null) {
            session.close(true);
            session = null;
        }
    }

    private ClientSession connect() {
        String expected =
                target.publicLine().get().map(SshKeys::keyOf).orElseThrow(() -> SshErrors.noHostKey(target.who()));
        long deadline = System.nanoTime() + target.patience().toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return attempt(expected);
            } catch (IOException e) {
                if (System.nanoTime() + pause.toNanos() > deadline) {
                    throw SshErrors.unreachable(target.who(), target.patience(), e);
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
    private ClientSession attempt(String expected) throws IOException {
        var context = AttributeRepository.ofKeyValuePair(SshRemote.EXPECTED, expected);
        var connecting = client.get().connect("root", target.address(), target.port(), context);
        if (!connecting.await(ATTEMPT)) {
            connecting.cancel();
            throw new IOException("no answer within " + ATTEMPT.toSeconds() + " s");
        }
        ClientSession fresh = connecting.verify().getSession();
        try {
            fresh.auth().verify(AUTHENTICATION);
            return fresh;
        } catch (IOException e) {
            fresh.close(true);
            String shown = fresh.getAttribute(SshRemote.SHOWN);
            if (shown != null) {
                throw SshErrors.wrongHostKey(target.who(), shown, expected);
            }
            if (refused(e)) {
                throw SshErrors.keyRefused(target.who(), e);
            }
            throw e;
        }
    }

    private static boolean refused(IOException e) {
        return e instanceof SshException ssh
                && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
    }

    private void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SshErrors.interrupted(target.who(), "connecting");
        }
    }
}
