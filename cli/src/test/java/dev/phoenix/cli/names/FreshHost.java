package dev.phoenix.cli.names;

import dev.phoenix.dns.testkit.LocalServer;
import dev.phoenix.dns.testkit.ServerKind;
import dev.phoenix.dns.zone.ZoneSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.xbill.DNS.TSIG;

/** A DNS host whose {@code example.org} has nothing yet but an SOA and an NS. */
sealed interface FreshHost extends AutoCloseable {
    String SOA = "@ 60 SOA ns.example.net. host 1 3600 600 86400 60\n";
    String EMPTY = SOA + "@ 60 NS ns.example.net.\n";

    enum Kind {
        FOLDER,
        KNOT,
        BIND,
        POWERDNS;

        private Optional<ServerKind> server() {
            return switch (this) {
                case FOLDER -> Optional.empty();
                case KNOT -> Optional.of(ServerKind.KNOT);
                case BIND -> Optional.of(ServerKind.BIND);
                case POWERDNS -> Optional.of(ServerKind.POWERDNS);
            };
        }

        boolean available() {
            return server().map(ServerKind::available).orElse(true);
        }

        /** @param folder for its files; not there yet */
        FreshHost start(Path folder) throws IOException, InterruptedException {
            Files.createDirectories(folder);
            if (server().isPresent()) {
                return new Server(server().get().start(folder, EMPTY));
            }
            var file = folder.resolve("example.org.zone");
            Files.writeString(file, EMPTY);
            return new Folder(file);
        }
    }

    /** As phoenix.yaml has it; the key is in {@code TSIG_KEY}. */
    String spec();

    /** A master file of what it publishes now, read by nothing that the program itself reads with. */
    byte[] told() throws IOException;

    @Override
    void close();

    record Folder(Path file) implements FreshHost {
        @Override
        public String spec() {
            return "{ folder: { path: \"%s\" } }".formatted(file.getParent());
        }

        @Override
        public byte[] told() throws IOException {
            return Files.readAllBytes(file);
        }

        @Override
        public void close() {}
    }

    record Server(LocalServer server) implements FreshHost {
        @Override
        public String spec() {
            return "{ rfc2136: { server: \"%s\", key: \"${env:TSIG_KEY}\" } }".formatted(server.server());
        }

        @Override
        public byte[] told() throws IOException {
            var key = new TSIG(TSIG.HMAC_SHA256, "phoenix.", LocalServer.KEY.split(":", -1)[2]);
            var lines = RawTransfer.lines(server.address(), ZoneSource.name(ZoneTrip.ORIGIN), key);
            return (SOA + lines).getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
