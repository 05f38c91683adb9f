package dev.phoenix.remote;

import dev.phoenix.model.Endpoint;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.future.CancelOption;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One jump host, and the one connection to it that all sessions through it share. MINA's own proxyJump makes one for each
 * session, checks all hosts on the way against one key, and does not tell which of them failed.
 */
final class JumpHost implements AutoCloseable {
    /** For one try at the host behind it: a packet to an address that is not up yet is simply lost. */
    private static final Duration OPEN = Duration.ofSeconds(5);

    /** For a sign of life; a connection that many use is not given up because its host is busy. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final Duration JUST_NOW = Duration.ofSeconds(10);

    private static final String SIGN_OF_LIFE = "keepalive@openssh.com";

    private final String name;
    private final Connection connection;
    private final Runnable before;
    private final Consumer<String> shown;
    private boolean reached;
    private @Nullable Failure last;

    /**
     * @param name for people, short
     * @param before done before a connection is made, since a host of the site is first met as such
     * @param shown is told the key that it has shown on one
     */
    JumpHost(String name, Connection connection, Runnable before, Consumer<String> shown) {
        this.name = name;
        this.connection = connection;
        this.before = before;
        this.shown = shown;
    }

    /**
     * It did not answer.
     *
     * @param at by the clock of {@link System#nanoTime}
     * @param tried for how long
     */
    private record Failure(long at, Duration tried, PhoenixException what) {
        boolean holds(long asked, Duration patience) {
            return asked - at < JUST_NOW.toNanos() && tried.compareTo(patience) >= 0;
        }
    }

    String name() {
        return name;
    }

    /** As {@link #channel(String, int, Duration)}, with the patience that a host has that boots. */
    ChannelDirectTcpip channel(String address, int port) throws IOException {
        return channel(address, port, connection.target().patience());
    }

    /**
     * An open channel to what listens there, as seen from this host.
     *
     * @param atMost how long this host itself may take
     * @throws IOException if nobody listens there
     * @throws PhoenixException SSH-017, SSH-018, SSH-019 if this host, or one before it, is what is wrong
     */
    ChannelDirectTcpip channel(String address, int port, Duration atMost) throws IOException {
        var session = session(atMost);
        try {
            return opened(session, address, port);
        } catch (IOException refused) {
            if (answer(refused).isPresent() || answers(session)) {
                throw refused;
            }
        }
        // It has gone without a word: what came back was said about this host, not about the one behind it.
        session.close(true);
        return opened(session(atMost), address, port);
    }

    /** Whether there is a connection, and it answers. */
    boolean holds() {
        return connection.present().filter(JumpHost::answers).isPresent();
    }

    @Override
    public void close() {
        connection.close();
    }

    /** Whoever asks while another one tries, or right after, need not try for as long again. */
    private ClientSession session(Duration atMost) {
        long asked = System.nanoTime();
        synchronized (this) {
            var patience = patience(atMost);
            var failure = last;
            if (failure != null && failure.holds(asked, patience)) {
                throw new PhoenixException(failure.what().exit(), failure.what().diagnostics(), failure.what());
            }
            try {
                return made(patience);
            } catch (PhoenixException fault) {
                if (fault.code().equals(SshErrors.SILENT_JUMP)) {
                    last = new Failure(System.nanoTime(), patience, fault);
                }
                throw fault;
            }
        }
    }

    private ClientSession made(Duration patience) {
        var present = connection.present();
        if (present.isPresent()) {
            return present.get();
        }
        before.run();
        var session = connection.session(patience);
        shown.accept(connection.shown());
        reached = true;
        return session;
    }

    /** One that was there once is waited for as one that reboots. */
    private Duration patience(Duration atMost) {
        var own = reached ? shorter(Patience.REBOOT, connection.target().patience()) : atMost;
        return shorter(own, atMost);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private ChannelDirectTcpip opened(ClientSession session, String address, int port) throws IOException {
        var to = new SshdSocketAddress(address, port);
        var channel = new ChannelDirectTcpip(SshdSocketAddress.LOCALHOST_ADDRESS, to);
        try {
            session.getService(ConnectionService.class).registerChannel(channel);
            channel.open().verify(OPEN, CancelOption.CANCEL_ON_TIMEOUT, CancelOption.CANCEL_ON_INTERRUPT);
            return channel;
        } catch (InterruptedIOException e) {
            Thread.currentThread().interrupt();
            throw SshErrors.interrupted(connection.target().who(), "connecting");
        } catch (IllegalStateException closing) {
            throw new IOException(closing);
        } catch (IOException refused) {
            if (answer(refused)
                    .filter(code -> code == SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED)
                    .isPresent()) {
                throw SshErrors.leadsNowhere(connection.target(), new Endpoint(address, port).text(), refused);
            }
            throw refused;
        }
    }

    /** The reason (RFC 4254 §5.1) that the host itself gave for not opening a channel. */
    private static Optional<Integer> answer(IOException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof SshChannelOpenException said) {
                return Optional.of(said.getReasonCode());
            }
        }
        return Optional.empty();
    }

    /** sshd answers any such request, be it to say that it does not know it. */
    private static boolean answers(ClientSession session) {
        try {
            var request = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST, SIGN_OF_LIFE.length() + Byte.SIZE);
            request.putString(SIGN_OF_LIFE);
            request.putBoolean(true);
            var _ = session.request(SIGN_OF_LIFE, request, ANSWER);
            return true;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (InterruptedIOException e) {
            // Nothing was found out.
            Thread.currentThread().interrupt();
            return true;
        } catch (IOException | IllegalStateException closed) {
            return false;
        }
    }
}
