package dev.phoenix.cli;

import dev.phoenix.cli.command.Commands;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * The first run of a fresh build, by the launcher: what it loads goes into the JVM's archive of classes, so that later
 * commands start fast. It works on a small estate of its own in a folder that is given; what it finds does not matter.
 */
final class FirstRun {
    private static final String ZONE = """
            $TTL 300
            @   SOA ns1 hostmaster 1 7200 3600 1209600 300
            @   NS  ns1
            @   MX  10 mail
            @   TXT "v=spf1 mx -all"
            @   CAA 0 issue "ca.example.net"
            ns1 A   192.0.2.1
            www AAAA 2001:db8::1
            """;

    private FirstRun() {}

    public static void main(String[] args) throws IOException, GitAPIException {
        var folder = Path.of(args[0]);
        var published = Files.createDirectories(folder.resolve("published"));
        Files.writeString(published.resolve("example.org.zone"), ZONE);
        Files.writeString(folder.resolve("zone"), ZONE + "mail A 192.0.2.2\n");
        Files.writeString(folder.resolve("phoenix.yaml"), """
                estate: first
                dns:
                  zones: { example.org: zone }
                  host: { folder: { path: "%s" } }
                """.formatted(published));
        try (var git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("first")
                    .setAuthor("first", "first@example.org")
                    .setCommitter("first", "first@example.org")
                    .setSign(false)
                    .call();
        }
        try (var nowhere = new PrintStream(PrintStream.nullOutputStream())) {
            var surroundings = new Surroundings(
                    Map.of("PHOENIX_STATE", folder.resolve("state").toString()),
                    folder,
                    folder,
                    Optional.empty(),
                    nowhere,
                    nowhere,
                    () -> "",
                    false,
                    InstantSource.system());
            Commands.run(surroundings, "validate");
            Commands.run(surroundings, "dns", "plan");
            Commands.run(surroundings, "dns", "plan", "--json");
            Commands.run(surroundings, "dns", "lint", "--json");
            Commands.run(surroundings, "dns", "compare", "zone", "published/example.org.zone", "--zone", "example.org");
            Commands.run(surroundings, "status");
        }
    }
}
