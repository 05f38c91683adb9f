package dev.phoenix.dns.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real knot whose zone example.org holds somebody else's record already. */
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

    public static Knot start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return new Knot(ServerKind.KNOT.start(folder, """
                @ 60 SOA ns1 host 1 3600 600 86400 60
                @ 60 NS ns1
                ns1 60 A 127.0.0.1
                foreign 60 TXT "somebody else's"
                """));
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
