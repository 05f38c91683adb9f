package dev.phoenix.dns.testkit;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A real name server on a loopback port. */
public final class LocalServer implements AutoCloseable {
    static final String SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U=";
    /** May transfer and update. */
    public static final String KEY = "hmac-sha256:phoenix:" + SECRET;
    /** May transfer only. */
    public static final String READER = "hmac-sha256:reader:" + SECRET;

    private final Process process;
    private final InetSocketAddress address;

    private LocalServer(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** @param zone whose SOA it answers once it is ready */
    static LocalServer start(List<String> command, int port, Path folder, String zone)
            throws IOException, InterruptedException {
        return start(command, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), folder, zone);
    }

    static LocalServer start(List<String> command, InetSocketAddress address, Path folder, String zone)
            throws IOException, InterruptedException {
        var log = folder.resolve("log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var server = new LocalServer(process, address);
        try {
            server.awaitAnswer(log, zone);
            return server;
        } catch (IOException | InterruptedException fault) {
            server.close();
            throw fault;
        }
    }

    public String server() {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    public InetSocketAddress address() {
        return address;
    }

    /** The values of a name and type, as in a master file. */
    public List<String> ask(String name, int type) throws IOException {
        return message(name, type).getSection(1).stream()
                .map(Record::rdataToString)
                .toList();
    }

    public long ttl(String name, int type) throws IOException {
        return message(name, type).getSection(1).getFirst().getTTL();
    }

    private Message message(String name, int type) throws IOException {
        var resolver = new SimpleResolver(address());
        resolver.setTimeout(Duration.ofSeconds(1));
        return resolver.send(Message.newQuery(Record.newRecord(Name.fromString(name + "."), type, DClass.IN)));
    }

    private void awaitAnswer(Path log, String zone) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 200 && process.isAlive(); attempt++) {
            try {
                if (!ask(zone, Type.SOA).isEmpty()) {
                    return;
                }
            } catch (IOException notYet) {
                // It will.
            }
            Thread.sleep(50);
        }
        throw new IOException("it does not answer: " + Files.readString(log));
    }

    /** Free for UDP and TCP. */
    public static int freePort() throws IOException {
        while (true) {
            try (var tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    var _ = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress())) {
                return tcp.getLocalPort();
            } catch (java.net.BindException taken) {
                // The next one may be free.
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
