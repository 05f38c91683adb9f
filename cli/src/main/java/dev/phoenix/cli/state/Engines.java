package dev.phoenix.cli.state;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.driver.terraform.TofuEngine;
import dev.phoenix.model.PhoenixException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the outside engines are: what {@code engines/ensure} has made, else what the machine has. */
public record Engines(Surroundings surroundings) {
    /** @param state ready, missing, damaged or failed */
    public record Engine(String name, String state, String version, String origin, String path, String message) {}

    /** Looks only; makes nothing. */
    public List<Engine> check() {
        return ensure("--check", "--json");
    }

    /** OpenTofu and its providers; made if they are missing. A configuration of the user's own is left in force. */
    public TofuEngine tofu() {
        if (script().isEmpty()) {
            return new TofuEngine(onPath(), Optional.empty());
        }
        var made = ensure("--json", "tofu", "providers");
        var config = surroundings.environment().containsKey("TF_CLI_CONFIG_FILE")
                ? Optional.<Path>empty()
                : Optional.of(Path.of(ready(made, "providers").path()).resolve("tofurc"));
        return new TofuEngine(Path.of(ready(made, "tofu").path()), config);
    }

    private static Engine ready(List<Engine> made, String name) {
        var last = made.reversed().stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> PhoenixException.failed(
                        "PHX-007", "engines/ensure says nothing about " + name + ".", "phoenix doctor shows more."));
        if (!last.state().equals("ready")) {
            throw PhoenixException.failed(
                    "PHX-007", name + " is not there: " + last.message() + ".", "phoenix doctor shows more.");
        }
        return last;
    }

    private Path onPath() {
        return Stream.of("tofu", "terraform")
                .flatMap(name -> Stream.of(surroundings
                                .environment()
                                .getOrDefault("PATH", "")
                                .split(File.pathSeparator))
                        .map(folder -> Path.of(folder).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> PhoenixException.failed(
                        "PHX-007",
                        "there is neither tofu nor terraform on the PATH.",
                        "Start Phoenix by ./phoenix, which provides it."));
    }

    private Optional<Path> script() {
        return surroundings
                .installation()
                .map(home -> home.resolve("engines/ensure"))
                .filter(Files::isExecutable);
    }

    private List<Engine> ensure(String... arguments) {
        var script = script();
        if (script.isEmpty()) {
            return List.of();
        }
        var command = new ArrayList<>(List.of(script.get().toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return lines.lines().flatMap(line -> parse(line).stream()).toList();
        } catch (IOException broken) {
            throw PhoenixException.failed(
                    "PHX-007",
                    "engines/ensure cannot be started: " + broken.getMessage() + ".",
                    "Run it by hand.",
                    broken);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static Optional<Engine> parse(String line) {
        try {
            var json = JsonMapper.shared().readTree(line);
            return Optional.of(new Engine(
                    text(json, "engine"),
                    text(json, "state"),
                    text(json, "version"),
                    text(json, "origin"),
                    text(json, "path"),
                    text(json, "message")));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}
