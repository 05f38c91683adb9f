package dev.phoenix.dns.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The makes of name servers that take dynamic updates, as the engines bring them. */
public enum ServerKind {
    KNOT("rootfs", "usr/sbin/knotd") {
        @Override
        LocalServer start(EngineProgram program, Path folder, int port) throws IOException, InterruptedException {
            return Knot.serve(program, folder, port, new Knot.Served("example.org", "", false));
        }
    },
    BIND("name-servers", "usr/sbin/named") {
        @Override
        LocalServer start(EngineProgram program, Path folder, int port) throws IOException, InterruptedException {
            var config = folder.resolve("named.conf");
            Files.writeString(config, """
                    options {
                        directory "%s";
                        listen-on port %d { 127.0.0.1; };
                        listen-on-v6 { none; };
                        pid-file none;
                        session-keyfile none;
                        recursion no;
                        dnssec-validation no;
                        notify no;
                        check-names primary ignore;
                    };
                    controls { };
                    key "phoenix" { algorithm hmac-sha256; secret "%s"; };
                    key "reader" { algorithm hmac-sha256; secret "%s"; };
                    zone "example.org" {
                        type primary;
                        file "example.org.zone";
                        allow-update { key phoenix; };
                        allow-transfer { key phoenix; key reader; };
                    };
                    """.formatted(folder, port, LocalServer.SECRET, LocalServer.SECRET));
            return LocalServer.start(
                    program.command("-g", "-n", "1", "-c", config.toString()), port, folder, "example.org");
        }
    },
    POWERDNS("name-servers", "usr/sbin/pdns_server") {
        @Override
        LocalServer start(EngineProgram program, Path folder, int port) throws IOException, InterruptedException {
            Files.writeString(folder.resolve("pdns.conf"), """
                    launch=gsqlite3
                    gsqlite3-database=%s/db.sqlite
                    gsqlite3-pragma-synchronous=0
                    module-dir=%s/pdns
                    local-address=127.0.0.1
                    local-port=%d
                    socket-dir=%s
                    daemon=no
                    guardian=no
                    dnsupdate=yes
                    allow-dnsupdate-from=127.0.0.0/8
                    security-poll-suffix=
                    """.formatted(folder, program.libraries(), port, folder));
            program.sibling("usr/bin/sqlite3")
                    .run(
                            folder,
                            Optional.of(
                                    program.root().resolve("usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql")),
                            "-cmd",
                            "PRAGMA synchronous = 0",
                            folder.resolve("db.sqlite").toString());
            util(
                    program,
                    folder,
                    "load-zone",
                    "example.org",
                    folder.resolve("example.org.zone").toString());
            util(program, folder, "import-tsig-key", "phoenix", "hmac-sha256", LocalServer.SECRET);
            util(program, folder, "import-tsig-key", "reader", "hmac-sha256", LocalServer.SECRET);
            util(program, folder, "set-meta", "example.org", "TSIG-ALLOW-DNSUPDATE", "phoenix");
            util(program, folder, "set-meta", "example.org", "TSIG-ALLOW-AXFR", "phoenix", "reader");
            return LocalServer.start(program.command("--config-dir=" + folder), port, folder, "example.org");
        }

        private void util(EngineProgram program, Path folder, String... arguments)
                throws IOException, InterruptedException {
            var all = Stream.concat(Stream.of("--config-dir=" + folder), Stream.of(arguments));
            program.sibling("usr/bin/pdnsutil").run(folder, Optional.empty(), all.toArray(String[]::new));
        }
    };

    private final String engine;
    private final String program;

    ServerKind(String engine, String program) {
        this.engine = engine;
        this.program = program;
    }

    public boolean available() {
        return EngineProgram.find(engine, program).isPresent();
    }

    EngineProgram found() throws IOException {
        return EngineProgram.find(engine, program).orElseThrow(() -> new IOException("run engines/ensure " + engine));
    }

    /**
     * @param folder empty; for its files
     * @param records of example.org, SOA and NS included, names relative
     */
    public LocalServer start(Path folder, String records) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("example.org.zone"), "$ORIGIN example.org.\n" + records);
        return start(found(), folder, LocalServer.freePort());
    }

    abstract LocalServer start(EngineProgram program, Path folder, int port) throws IOException, InterruptedException;

    /** Those that the engines have brought; {@code ./verify} brings all. */
    public static List<ServerKind> here() {
        return Stream.of(values()).filter(ServerKind::available).toList();
    }
}
