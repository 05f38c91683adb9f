package dev.phoenix.observe.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * One GET over HTTP/1.1 to a given address under a service's own name: what an entry in a hosts file would do. Follows
 * nothing, keeps nothing, and checks the certificate for the name and not for the address.
 */
public record HttpProbe(SSLContext trust, Duration patience) {
    /** By this an edge's log tells our own requests from users'. */
    public static final String AGENT = "phoenix-probe";

    private static final int LARGEST = 8 << 20;

    public Answer get(URI url, String hostName, String address) {
        long began = System.nanoTime();
        boolean tls = "https".equals(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        try (var plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, port), (int) patience.toMillis());
            plain.setSoTimeout((int) patience.toMillis());
            if (!tls) {
                return ask(plain, url, hostName, List.of(), Optional.empty(), began);
            }
            try (var secure = secured(plain, hostName, port)) {
                var certificate = certificate(secure);
                var ends = certificate.map(one -> one.getNotAfter().toInstant());
                return ask(
                        secure, url, hostName, certificate.map(HttpProbe::names).orElse(List.of()), ends, began);
            }
        } catch (IOException fault) {
            return Answer.none(fault.getClass().getSimpleName() + ": " + fault.getMessage(), since(began));
        }
    }

    SSLSocket secured(Socket plain, String hostName, int port) throws IOException {
        var socket = (SSLSocket) trust.getSocketFactory().createSocket(plain, hostName, port, true);
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(hostName)));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static Answer ask(
            Socket socket, URI url, String hostName, List<String> names, Optional<Instant> ends, long began)
            throws IOException {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        var request = "GET " + path + query + " HTTP/1.1\r\nHost: " + hostName + "\r\nUser-Agent: " + AGENT
                + "\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return parse(readAll(socket.getInputStream()), names, ends, since(began));
    }

    private static byte[] readAll(InputStream in) throws IOException {
        return in.readNBytes(LARGEST);
    }

    static Answer parse(byte[] raw, List<String> names, Optional<Instant> ends, double millis) {
        var text = new String(raw, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        var lines = end < 0 ? List.<String>of() : text.substring(0, end).lines().toList();
        if (lines.isEmpty() || !lines.getFirst().matches("HTTP/1\\.[01] \\d{3}.*")) {
            return Answer.none("the answer is not HTTP", millis);
        }
        var headers = new HashMap<String, String>();
        for (var line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (one, other) -> one + ", " + other);
            }
        }
        var body = text.substring(end + 4);
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            body = unchunked(body);
        }
        var decoded = new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        int status = Integer.parseInt(lines.getFirst().substring(9, 12));
        return new Answer(status, headers, decoded, names, ends, millis, Optional.empty());
    }

    private static String unchunked(String body) {
        var out = new StringBuilder();
        int at = 0;
        while (true) {
            int line = body.indexOf("\r\n", at);
            if (line < 0) {
                return out.toString();
            }
            var size = body.substring(at, line);
            int length = Integer.parseInt(
                    size.substring(0, size.indexOf(';') < 0 ? size.length() : size.indexOf(';'))
                            .strip(),
                    16);
            if (length == 0) {
                return out.toString();
            }
            int from = line + 2;
            out.append(body, from, Math.min(body.length(), from + length));
            at = Math.min(body.length(), from + length + 2);
        }
    }

    static Optional<X509Certificate> certificate(SSLSocket socket) throws SSLPeerUnverifiedException {
        var chain = socket.getSession().getPeerCertificates();
        return chain.length > 0 && chain[0] instanceof X509Certificate one ? Optional.of(one) : Optional.empty();
    }

    static List<String> names(X509Certificate certificate) {
        var found = new ArrayList<String>();
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.forEach(one -> found.add(String.valueOf(one.get(1))));
            }
        } catch (CertificateParsingException malformed) {
            found.add("unreadable: " + malformed.getMessage());
        }
        return found.stream().sorted().toList();
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e6;
    }
}
