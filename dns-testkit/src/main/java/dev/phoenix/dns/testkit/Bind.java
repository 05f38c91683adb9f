package dev.phoenix.dns.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A BIND with zones of the test's choice. It listens at 127.0.0.1 only, since it takes no address that no interface has. */
public final class Bind {
    private Bind() {}

    /**
     * @param zones as named.conf declares them; their files lie in {@code folder}
     * @param recursive whether it asks others, for anybody
     * @param awaited one of the zones; it is waited until its SOA is answered
     */
    public static LocalServer start(Path folder, int port, boolean recursive, String zones, String awaited)
            throws IOException, InterruptedException {
        var config = folder.resolve("named.conf");
        var answer = recursive ? "yes" : "no";
        Files.writeString(config, """
                options {
                    directory "%s";
                    listen-on port %d { 127.0.0.1; };
                    listen-on-v6 { none; };
                    pid-file none;
                    session-keyfile none;
                    recursion %s;
                    dnssec-validation no;
                    notify no;
                };
                controls { };
                key "phoenix" { algorithm hmac-sha256; secret "%s"; };
                %s
                """.formatted(folder, port, answer, LocalServer.SECRET, zones));
        var program = ServerKind.BIND.found();
        return LocalServer.start(program.command("-g", "-n", "1", "-c", config.toString()), port, folder, awaited);
    }
}
