package dev.phoenix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.command.Commands;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Types commands in an estate of its own, and reads what comes. */
public final class Typist {
    /** An estate of two sites and one service: what is wrong with another is told by what it has instead. */
    public static final String SHOP = """
            estate: shop
            sites:
              old: { terraform: tf }
              new: { terraform: tf }
            dns:
              zones: { example.org: zone }
              host: { rfc2136: { server: 127.0.0.1:1, key: "${env:TSIG_KEY}" } }
            services:
              www: { url: https://www.example.org/ }
            """;

    /** Little, but sound. */
    private static final Map<String, String> PLAIN = Map.of(
            "tf/main.tf",
            """
            locals {
              hosts = { edge = { roles = ["edge", "control"] } }
            }
            output "phoenix_hosts" {
              value = local.hosts
            }
            """,
            "zone",
            "; nothing yet\n",
            "salt/top.sls",
            "base: {}\n",
            "pillar/top.sls",
            "base: {}\n",
            "kubernetes/a.yaml",
            "# nothing yet\n");

    private final Path folder;
    private final InstantSource clock;
    private final Map<String, String> environment = new HashMap<>();
    private Supplier<String> answers = () -> "";
    private boolean terminal;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    public Typist(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        environment.put("PHOENIX_STATE", folder.resolve("state").toString());
    }

    public Typist with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** From now on a person sits at a terminal. */
    public void answering(Supplier<String> person) {
        answers = person;
        terminal = true;
    }

    /** The estate file, other files by path, and what an estate needs besides; everything in a new commit. */
    public void commit(String yaml, Map<String, String> files) throws Exception {
        for (var file : PLAIN.entrySet()) {
            write(file.getKey(), file.getValue());
        }
        for (var file : files.entrySet()) {
            write(file.getKey(), file.getValue());
        }
        write("phoenix.yaml", yaml);
        write(".gitignore", "state/\n");
        git("init", "-q");
        git("add", "-A");
        git(
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                "x");
    }

    private void write(String path, String text) throws Exception {
        Files.createDirectories(folder.resolve(path).resolveSibling("."));
        Files.writeString(folder.resolve(path), text);
    }

    private void git(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.inputReader(StandardCharsets.UTF_8).lines().toList()).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    /** @return the exit code */
    public int phoenix(String... args) {
        out.reset();
        err.reset();
        var surroundings = new Surroundings(
                environment,
                folder,
                folder,
                Optional.empty(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                answers,
                terminal,
                clock);
        return Commands.run(surroundings, args);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
