package dev.phoenix.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.apache.sshd.client.channel.ChannelDirectTcpip;

/** Carries bytes between a connection to this machine and a channel, until both ends have said their last. */
record Relay(Socket client, ChannelDirectTcpip channel) {
    void carry() throws IOException, InterruptedException {
        client.setTcpNoDelay(true);
        var toClient = new HalfClosing(client);
        var back = Thread.ofVirtual().start(() -> pump(channel.getInvertedOut(), toClient));
        pump(client.getInputStream(), channel.getInvertedIn());
        back.join();
    }

    private static void pump(InputStream in, OutputStream out) {
        byte[] buffer = new byte[32 * 1024];
        try (out) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException broken) {
            return;
        }
    }

    /** Closing says "no more from here" and leaves the other direction open. */
    private static final class HalfClosing extends OutputStream {
        private final Socket socket;
        private final OutputStream out;

        HalfClosing(Socket socket) throws IOException {
            this.socket = socket;
            this.out = socket.getOutputStream();
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            socket.shutdownOutput();
        }
    }
}
