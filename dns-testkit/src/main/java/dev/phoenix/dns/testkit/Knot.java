package dev.phoenix.dns.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real knot with one zone. */
public final class Knot implements AutoCloseable {
    public static final String SECRET = LocalServer.SECRET;
    public static final String KEY = LocalServer.KEY;

    private final LocalServer server;

    private Knot(LocalServer server) {
        this.server = server;
    }

    public static boolean available() {
        return ServerKind.KNOT.available();
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
        return start(folder, local(LocalServer.freePort()), served);
    }

    /** On any loopback address: several servers may share one port, as in the world. */
    public static Knot start(Path folder, InetSocketAddress address, Served served)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(served.zone() + ".zone"), served.text());
        return new Knot(serve(ServerKind.KNOT.found(), folder, address, served));
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** With the zone's file in place. */
    static LocalServer serve(EngineProgram program, Path folder, int port, Served served)
            throws IOException, InterruptedException {
        return serve(program, folder, local(port), served);
    }

    private static LocalServer serve(EngineProgram program, Path folder, InetSocketAddress address, Served served)
            throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("db"));
        var config = folder.resolve("knot.conf");
        var zone = served.zone();
        var signing = served.signed() ? "on" : "off";
        Files.writeString(config, """
                server:
                  rundir: %s
                  listen: [%s@%d]
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
                  - id: reader
                    algorithm: hmac-sha256
                    secret: %s
                acl:
                  - id: phoenix
                    key: phoenix
                    action: [update, transfer]
                  - id: reader
                    key: reader
                    action: transfer
                zone:
                  - domain: %s
                    storage: %s
                    file: %s.zone
                    acl: [phoenix, reader]
                    dnssec-signing: %s
                """.formatted(
                        folder,
                        address.getAddress().getHostAddress(),
                        address.getPort(),
                        folder,
                        SECRET,
                        SECRET,
                        zone,
                        folder,
                        zone,
                        signing));
        return LocalServer.start(program.command("-c", config.toString()), address, folder, zone);
    }

    public String server() {
        return server.server();
    }

    public List<String> ask(String name, int type) throws IOException {
        return server.ask(name, type);
    }

    public long ttl(String name, int type) throws IOException {
        return server.ttl(name, type);
    }

    @Override
    public void close() {
        server.close();
    }
}
