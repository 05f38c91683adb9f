package dev.phoenix.lab.users;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A site in one process: an HTTPS server that behaves badly on request, by path, and a guestbook that can forget. */
final class AwkwardServer implements AutoCloseable {
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final Map<String, Integer> entries = new ConcurrentHashMap<>();
    final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
    private final SSLServerSocket listener;
    private final String site;

    AwkwardServer(String site, String address, int port, Certificates certificates) throws Exception {
        this.site = site;
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        var store = KeyStore.getInstance(certificates.keys().toFile(), "changeit".toCharArray());
        managers.init(store, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(port, 500, InetAddress.getByName(address));
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = (SSLSocket) listener.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> {
                    serve(socket);
                    closed.incrementAndGet();
                });
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                var line = line(in);
                if (line.isEmpty()) {
                    return;
                }
                int length = 0;
                for (var header = line(in); !header.isEmpty(); header = line(in)) {
                    if (header.startsWith("Content-Length: ")) {
                        length = Integer.parseInt(header.substring(16));
                    }
                }
                var body = in.readNBytes(length);
                requests.incrementAndGet();
                if (!answer(socket, line.split(" ", -1)[0], line.split(" ", -1)[1], body)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            return;
        }
    }

    /** Whether the connection is kept. */
    private boolean answer(SSLSocket socket, String method, String path, byte[] body)
            throws IOException, InterruptedException {
        if (method.equals("POST")) {
            var id = new String(body, StandardCharsets.UTF_8).split("\"", -1)[3];
            entries.merge(id, 1, Integer::sum);
            write(socket, "200 OK", "", "ack " + (path.equals("/entries") ? id : "another") + "\n");
            return true;
        }
        if (method.equals("PUT")) {
            uploads.put(path.substring("/uploads/".length()), body);
            write(socket, "200 OK", "", "ack " + path.substring("/uploads/".length()) + "\n");
            return true;
        }
        switch (path) {
            case "/" -> write(socket, "200 OK", "", "Hello");
            case "/chunked" ->
                raw(
                        socket,
                        "HTTP/1.1 200 OK\r\nX-Site: " + site
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nHel\r\n2;x=y\r\nlo\r\n0\r\nTrailer: 1\r\n\r\n");
            case "/wrong" -> write(socket, "200 OK", "", "Goodbye");
            case "/error" -> write(socket, "500 Internal Server Error", "", "Hello");
            case "/held" -> write(socket, "200 OK", "X-Held: 250\r\n", "Hello");
            case "/nameless" -> raw(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello");
            case "/early" ->
                raw(
                        socket,
                        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nX-Site: " + site
                                + "\r\nContent-Length: 5\r\n\r\nHello");
            case "/silent" -> {
                return false;
            }
            case "/slow" -> {
                Thread.sleep(30_000);
                return false;
            }
            case "/short" -> {
                raw(socket, "HTTP/1.1 200 OK\r\nX-Site: " + site + "\r\nContent-Length: 500\r\n\r\nHello");
                return false;
            }
            case "/reset" -> {
                raw(socket, "HTTP/1.1 200 OK\r\nX-Site: " + site + "\r\nContent-Length: 500\r\n\r\nHello");
                socket.setSoLinger(true, 0);
                return false;
            }
            case "/then-closes" -> {
                write(socket, "200 OK", "", "Hello");
                return false;
            }
            case "/entries/ids" -> {
                var list = new StringBuilder();
                entries.forEach(
                        (id, count) -> list.append(id).append(' ').append(count).append('\n'));
                write(socket, "200 OK", "", list.toString());
            }
            default -> {
                var upload = uploads.get(path.substring(path.lastIndexOf('/') + 1));
                if (upload == null) {
                    write(socket, "404 Not Found", "", "");
                } else {
                    raw(
                            socket,
                            "HTTP/1.1 200 OK\r\nX-Site: " + site + "\r\nContent-Length: " + upload.length + "\r\n\r\n");
                    socket.getOutputStream().write(upload);
                }
            }
        }
        return true;
    }

    private void write(Socket socket, String status, String headers, String body) throws IOException {
        raw(
                socket,
                "HTTP/1.1 " + status + "\r\nX-Site: " + site + "\r\n" + headers + "Content-Length: " + body.length()
                        + "\r\n\r\n" + body);
    }

    private static void raw(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key and its self-signed certificate for the names of these tests. */
    record Certificates(Path keys, Path pem) {
        static Certificates in(Path folder) throws IOException, InterruptedException {
            var keys = folder.resolve("keys.p12");
            var pem = folder.resolve("ca.pem");
            keytool(
                    "-genkeypair",
                    "-alias",
                    "site",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=test",
                    "-ext",
                    "san=dns:www.example.org,dns:example.org",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    keys.toString(),
                    "-storepass",
                    "changeit");
            keytool(
                    "-exportcert",
                    "-rfc",
                    "-alias",
                    "site",
                    "-keystore",
                    keys.toString(),
                    "-storepass",
                    "changeit",
                    "-file",
                    pem.toString());
            return new Certificates(keys, pem);
        }

        private static void keytool(String... arguments) throws IOException, InterruptedException {
            var command = new java.util.ArrayList<String>();
            command.add(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(java.util.List.of(arguments));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        }
    }
}
