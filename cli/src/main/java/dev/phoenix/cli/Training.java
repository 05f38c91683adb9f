package dev.phoenix.cli;

import dev.phoenix.cli.command.Commands;
import dev.phoenix.cli.state.StateFolder;
import dev.phoenix.estate.EstateLoader;
import dev.phoenix.journal.sqlite.SqliteJournal;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.runner.RunEvent;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * What the JVM's AOT cache is made from: it keeps the classes that are loaded here, and which methods were worth
 * compiling. So the zones are large enough to have the readers compiled, and small enough to be done with in seconds.
 * All is in a folder that is given; what the commands find does not matter, that each of them runs does.
 */
final class Training {
    private static final String ESTATE = "training";
    /** Of each kind below, unless another number is given: benchmarks want a small estate. */
    private static final int NAMES = 3_000;

    private static final String HEAD = """
            $TTL 300
            @   SOA ns1 hostmaster 1 7200 3600 1209600 300
            @   NS  ns1
            @   MX  10 mail
            @   TXT "v=spf1 mx -all"
            ns1 A   192.0.2.1
            mail A  192.0.2.2
            """;

    private static final List<String> KINDS = List.of(
            "n%d\t300\tIN\tA\t192.0.2.7",
            "n%d\t300\tIN\tAAAA\t2001:db8::7:1",
            "c%d\t3600\tIN\tCNAME\thost1",
            "t%d\t300\tIN\tTXT\t\"v=spf1 ip4:192.0.2.7 include:spf.example.net -all\"",
            "m%d\t300\tIN\tMX\t10 mail1",
            "_sip._udp.s%d\t300\tIN\tSRV\t0 1 5060 sip1",
            "a%d\t300\tIN\tCAA\t0 issue \"ca.example.net\"",
            "p%d\t300\tIN\tPTR\thost1.example.net.",
            "d%d\t300\tIN\tNS\tns1.example.net.",
            "_443._tcp.w%d\t300\tIN\tTLSA\t3 1 1 " + "0123456789abcdef".repeat(4));

    private Training() {}

    public static void main(String[] args) throws IOException, GitAPIException {
        var folder = Path.of(args[0]);
        int names = args.length > 1 ? Integer.parseInt(args[1]) : NAMES;
        commit(folder, Files.createDirectories(folder.resolve("published")), names);
        EstateLoader.lookAhead(folder);
        try (var nowhere = new PrintStream(PrintStream.nullOutputStream())) {
            var state = folder.resolve("state");
            journal(state);
            var surroundings = new Surroundings(
                    Map.of("PHOENIX_STATE", state.toString()),
                    folder,
                    folder,
                    Optional.empty(),
                    nowhere,
                    nowhere,
                    () -> "",
                    false,
                    InstantSource.system());
            for (var words : List.of(
                    "--version",
                    "validate",
                    "status",
                    "runs",
                    "dns lint",
                    "dns lint --json",
                    "dns lint --file zone example.org",
                    "dns compare zone published/example.org.zone --zone example.org",
                    "dns plan",
                    "dns plan --summary",
                    "dns plan --summary --json")) {
                Commands.run(surroundings, words.split(" ", -1));
            }
        }
    }

    private static void commit(Path folder, Path published, int names) throws IOException, GitAPIException {
        Files.writeString(published.resolve("example.org.zone"), zone(0, names));
        Files.writeString(folder.resolve("zone"), zone(names / 50, names));
        Files.writeString(folder.resolve("phoenix.yaml"), """
                estate: %s
                dns:
                  zones: { example.org: zone }
                  host: { folder: { path: "%s" } }
                """.formatted(ESTATE, published));
        try (var git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("training")
                    .setAuthor(ESTATE, "training@example.org")
                    .setCommitter(ESTATE, "training@example.org")
                    .setSign(false)
                    .call();
        }
    }

    private static String zone(int first, int names) {
        var text = new StringBuilder(HEAD);
        for (int number = first; number < first + names; number++) {
            for (var kind : KINDS) {
                text.append(kind.formatted(number)).append('\n');
            }
        }
        return text.toString();
    }

    /** Of one run, for those who ask what the last one did. */
    private static void journal(Path state) {
        try (var journal = SqliteJournal.open(StateFolder.open(state, ESTATE).journal())) {
            var now = InstantSource.system().instant();
            journal.append(
                    "1",
                    new RunEvent.RunOpened(now, "1", ESTATE, "up old", new Plan("up", List.of()), "HEAD", Map.of()));
        }
    }
}
