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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** For one answer: far more than a server on this machine takes, however busy that is. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** For one that does not listen yet: it is asked again. */
    private static final Duration SHORT = Duration.ofSeconds(1);
    /** For its start: many start at once. */
    private static final Duration STARTING = Duration.ofMinutes(2);

    private static final int LOWEST_PORT = 20_000;
    private static final int PORTS = 5_000;
    /** Two that are started at once in one process never have the same. */
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

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
        return ask(name, type, PATIENCE);
    }

    private List<String> ask(String name, int type, Duration patience) throws IOException {
        return message(name, type, patience).getSection(1).stream()
                .map(Record::rdataToString)
                .toList();
    }

    public long ttl(String name, int type) throws IOException {
        return message(name, type, PATIENCE).getSection(1).getFirst().getTTL();
    }

    private Message message(String name, int type, Duration patience) throws IOException {
        var resolver = new SimpleResolver(address());
        resolver.setTimeout(patience);
        return resolver.send(Message.newQuery(Record.newRecord(Name.fromString(name + "."), type, DClass.IN)));
    }

    private void awaitAnswer(Path log, String zone) throws IOException, InterruptedException {
        long end = System.nanoTime() + STARTING.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (!ask(zone, Type.SOA, SHORT).isEmpty()) {
                    return;
                }
            } catch (IOException notYet) {
                // It will.
            }
            Thread.sleep(50);
        }
        throw new IOException("it does not answer: " + Files.readString(log));
    }

    /** Free for UDP and TCP, and none that the system gives to whoever asks for any: nobody else has it until it is used. */
    public static int freePort() throws IOException {
        while (true) {
            int port = LOWEST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
            try (var tcp = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
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
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
