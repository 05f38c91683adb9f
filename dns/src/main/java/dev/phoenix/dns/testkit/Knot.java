package dev.phoenix.dns.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A real knot on a loopback port, from PATH or from the root file system that the engines make. */
public final class Knot implements AutoCloseable {
    public static final String SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U=";
    public static final String KEY = "hmac-sha256:phoenix:" + SECRET;

    private final Process process;
    private final int port;

    private Knot(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static boolean available() {
        return command().isPresent();
    }

    /** Program and leading arguments: from PATH, or from the root file system that the engines make. */
    private static Optional<List<String>> command() {
        var onPath = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
                .map(folder -> Path.of(folder, "knotd"))
                .filter(Files::isExecutable)
                .map(program -> List.of(program.toString()))
                .findFirst();
        return onPath.or(() -> EngineProgram.find("rootfs", "usr/sbin/knotd").map(EngineProgram::command));
    }

    /** With {@code example.org} and a record of somebody else's. */
    public static Knot start(Path folder) throws IOException, InterruptedException {
        return start(folder, new Served("example.org", """
                $ORIGIN example.org.
                @ 60 SOA ns1 host 1 3600 600 86400 60
                @ 60 NS ns1
                ns1 60 A 127.0.0.1
                foreign 60 TXT "somebody else's"
                """, false));
    }

    /**
     * @param zone without trailing dot
     * @param text its master file
     * @param signed whether knot makes keys for it and signs
     */
    public record Served(String zone, String text, boolean signed) {}

    public static Knot start(Path folder, Served served) throws IOException, InterruptedException {
        int port = freePort();
        Files.createDirectories(folder.resolve("db"));
        Files.writeString(folder.resolve(served.zone() + ".zone"), served.text());
        Files.writeString(folder.resolve("knot.conf"), """
                server:
                  rundir: %s
                  listen: [127.0.0.1@%d]
                  udp-workers: 1
                  tcp-workers: 1
                  background-workers: 1
                log:
                  - target: stdout
                    any: info
                database:
                  storage: %s/db
                  journal-db-max-size: 64M
                  kasp-db-max-size: 16M
                  timer-db-max-size: 8M
                key:
                  - id: phoenix
                    algorithm: hmac-sha256
                    secret: %s
                acl:
                  - id: phoenix
                    key: phoenix
                    action: [update, transfer]
                zone:
                  - domain: %s
                    storage: %s
                    file: %s.zone
                    acl: phoenix
                    dnssec-signing: %s
                """.formatted(
                folder, port, folder, SECRET, served.zone(), folder, served.zone(), served.signed() ? "on" : "off"));
        var command = new ArrayList<>(command().orElseThrow());
        command.addAll(List.of("-c", folder.resolve("knot.conf").toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        var knot = new Knot(process, port);
        knot.awaitAnswer(folder, served.zone());
        return knot;
    }

    public String server() {
        return "127.0.0.1:" + port;
    }

    public List<String> ask(String name, int type) throws IOException {
        return message(name, type).getSection(1).stream()
                .map(Record::rdataToString)
                .toList();
    }

    public long ttl(String name, int type) throws IOException {
        return message(name, type).getSection(1).getFirst().getTTL();
    }

    private Message message(String name, int type) throws IOException {
        var resolver = new SimpleResolver(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        resolver.setTimeout(Duration.ofSeconds(1));
        return resolver.send(Message.newQuery(Record.newRecord(Name.fromString(name + "."), type, DClass.IN)));
    }

    private void awaitAnswer(Path folder, String zone) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                if (!ask(zone, Type.SOA).isEmpty()) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IOException("knot does not answer: " + Files.readString(folder.resolve("log")));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }
}
