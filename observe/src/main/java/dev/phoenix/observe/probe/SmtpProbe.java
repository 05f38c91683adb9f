package dev.phoenix.observe.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The three doors of a mail server: a banner, EHLO, and TLS with a certificate for the name that mail goes to. */
public record SmtpProbe(SSLContext trust, Duration patience) {
    /** Port 25 and 587 begin in clear and offer STARTTLS (RFC 3207), 465 is TLS from the start (RFC 8314). */
    public enum Door {
        SMTP(25, false),
        SUBMISSIONS(465, true),
        SUBMISSION(587, false);

        private final int port;
        private final boolean tlsFirst;

        Door(int port, boolean tlsFirst) {
            this.port = port;
            this.tlsFirst = tlsFirst;
        }

        public int port() {
            return port;
        }
    }

    /** @param banner the greeting; {@code fault} is what is wrong, if anything */
    public record Result(String banner, Optional<String> fault) {}

    public Result knock(Door door, String hostName, String address) {
        try (var plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, door.port), (int) patience.toMillis());
            plain.setSoTimeout((int) patience.toMillis());
            var https = new HttpProbe(trust, patience);
            var socket = door.tlsFirst ? https.secured(plain, hostName, door.port) : plain;
            var talk = new Talk(socket);
            var banner = String.join(" ", talk.expect("220"));
            var offers = talk.ask("EHLO phoenix.invalid", "250");
            if (!door.tlsFirst) {
                if (offers.stream()
                        .noneMatch(
                                line -> line.toUpperCase(java.util.Locale.ROOT).contains("STARTTLS"))) {
                    return new Result(banner, Optional.of("does not offer STARTTLS"));
                }
                talk.ask("STARTTLS", "220");
                https.secured(plain, hostName, door.port).close();
            }
            return new Result(banner, Optional.empty());
        } catch (IOException fault) {
            return new Result("", Optional.of(fault.getClass().getSimpleName() + ": " + fault.getMessage()));
        }
    }

    private static final class Talk {
        private final Socket socket;
        private final BufferedReader in;

        Talk(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        List<String> ask(String command, String code) throws IOException {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return expect(code);
        }

        /** All lines of a reply; {@code 250-} goes on, {@code 250 } is the last. */
        List<String> expect(String code) throws IOException {
            var lines = new ArrayList<String>();
            while (true) {
                var line = in.readLine();
                if (line == null || !line.startsWith(code)) {
                    throw new IOException("expected " + code + ", got " + (line == null ? "the end" : line));
                }
                lines.add(line.length() > 4 ? line.substring(4) : "");
                if (line.length() < 4 || line.charAt(3) != '-') {
                    return lines;
                }
            }
        }
    }
}
