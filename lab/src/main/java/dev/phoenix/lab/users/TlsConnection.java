package dev.phoenix.lab.users;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;

/**
 * TLS over one socket, blocking on a virtual thread. Not an SSLSocket, because only a channel can be asked, without
 * waiting, whether the server has closed an idle connection: what a browser knows before it writes its next request.
 */
final class TlsConnection implements AutoCloseable {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    /** Between calls ready to be filled. */
    private final ByteBuffer encrypted;
    /** Between calls ready to be read. */
    private ByteBuffer decrypted;

    private final ByteBuffer outgoing;
    private boolean ended;

    /** Takes over a connected channel and shakes hands. */
    TlsConnection(SocketChannel channel, SSLEngine engine) throws IOException {
        this.channel = channel;
        this.engine = engine;
        var session = engine.getSession();
        encrypted = ByteBuffer.allocate(session.getPacketBufferSize());
        outgoing = ByteBuffer.allocate(session.getPacketBufferSize());
        decrypted = ByteBuffer.allocate(session.getApplicationBufferSize()).flip();
        engine.beginHandshake();
        settle();
    }

    SocketAddress peer() throws IOException {
        return channel.getRemoteAddress();
    }

    SocketChannel channel() {
        return channel;
    }

    void send(byte[] bytes) throws IOException {
        var source = ByteBuffer.wrap(bytes);
        while (source.hasRemaining()) {
            wrap(source);
        }
    }

    /** The next byte, or -1 at the end of the stream. */
    int read() throws IOException {
        return await() ? decrypted.get() & 0xff : -1;
    }

    /** Up to {@code length} bytes, at least one; -1 at the end of the stream. */
    int read(byte[] target, int offset, int length) throws IOException {
        if (!await()) {
            return -1;
        }
        int count = Math.min(length, decrypted.remaining());
        decrypted.get(target, offset, count);
        return count;
    }

    /** Whether an idle connection can't be used any more: closed, reset, or the server spoke unasked. Never waits. */
    boolean unusable() {
        try {
            if (ended || decrypted.hasRemaining()) {
                return true;
            }
            if (!readWithoutWaiting()) {
                return true;
            }
            while (encrypted.position() > 0 && unwrap() != SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                if (ended || decrypted.hasRemaining()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private boolean readWithoutWaiting() throws IOException {
        channel.configureBlocking(false);
        try {
            return channel.read(encrypted) >= 0;
        } finally {
            channel.configureBlocking(true);
        }
    }

    private boolean await() throws IOException {
        while (!decrypted.hasRemaining() && !ended) {
            var status = encrypted.position() == 0 ? SSLEngineResult.Status.BUFFER_UNDERFLOW : unwrap();
            if (status == SSLEngineResult.Status.BUFFER_UNDERFLOW && channel.read(encrypted) < 0) {
                ended = true;
            }
        }
        return decrypted.hasRemaining();
    }

    private SSLEngineResult.Status unwrap() throws IOException {
        encrypted.flip();
        decrypted.compact();
        SSLEngineResult result;
        try {
            result = engine.unwrap(encrypted, decrypted);
        } finally {
            encrypted.compact();
            decrypted.flip();
        }
        switch (result.getStatus()) {
            case BUFFER_OVERFLOW -> decrypted = enlarged(decrypted);
            case CLOSED -> ended = true;
            case OK, BUFFER_UNDERFLOW -> {}
        }
        if (!ended && result.getHandshakeStatus() != SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING) {
            afterUnwrap(result.getHandshakeStatus());
        }
        return result.getStatus();
    }

    /** Tickets and key updates arrive between answers; a key update must be answered at once. */
    private void afterUnwrap(SSLEngineResult.HandshakeStatus status) throws IOException {
        switch (status) {
            case NEED_TASK -> runTasks();
            case NEED_WRAP -> wrap(NOTHING);
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> {}
        }
    }

    private void settle() throws IOException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> wrap(NOTHING);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> receiveHandshake();
                case FINISHED, NOT_HANDSHAKING -> {
                    return;
                }
            }
        }
    }

    private void receiveHandshake() throws IOException {
        var status = encrypted.position() == 0 ? SSLEngineResult.Status.BUFFER_UNDERFLOW : unwrap();
        boolean cut = status == SSLEngineResult.Status.BUFFER_UNDERFLOW && channel.read(encrypted) < 0;
        if (cut || ended) {
            throw new EOFException("closed during the TLS handshake");
        }
    }

    private void runTasks() {
        for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private void wrap(ByteBuffer source) throws IOException {
        outgoing.clear();
        var result = engine.wrap(source, outgoing);
        outgoing.flip();
        while (outgoing.hasRemaining()) {
            channel.write(outgoing);
        }
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new EOFException("closed by the other side");
        }
    }

    private static ByteBuffer enlarged(ByteBuffer small) {
        return ByteBuffer.allocate(small.capacity() * 2).put(small).flip();
    }

    @Override
    public void close() {
        try (channel) {
            engine.closeOutbound();
            outgoing.clear();
            engine.wrap(NOTHING, outgoing);
            channel.write(outgoing.flip());
        } catch (IOException e) {
            ended = true;
        }
    }
}
