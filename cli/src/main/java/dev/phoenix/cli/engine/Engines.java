package dev.phoenix.cli.engine;

import dev.phoenix.driver.ChildEnvironment;
import dev.phoenix.model.PhoenixException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls {@code engines/ensure} of a checkout.
 *
 * @param home root of the checkout
 */
public record Engines(Path home) {
    /** They are built from sources of others, who have no use for our secrets; compilers and package managers take their settings. */
    private static final ChildEnvironment PASSED = ChildEnvironment.plain()
            .withNames(
                    Set.of("GOPROXY", "GOSUMDB", "GOPRIVATE", "GOFLAGS", "GOPATH", "GOCACHE", "GOMODCACHE", "GOTMPDIR"))
            .withPrefixes(Set.of("PHOENIX_", "PIP_", "MAVEN_", "JAVA_", "DEBIAN_"));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Finds or makes engines; safe to call twice at once and to interrupt.
     *
     * @param progress told of every change of state
     * @return name → engine, all of them ready
     * @throws PhoenixException ENG-… as reported by the script, when one cannot be had
     */
    public Map<String, Engine> ensure(List<String> names, Consumer<Engine> progress) {
        var found = run(List.of(), names, progress);
        for (var name : names) {
            var engine = Optional.ofNullable(found.get(name));
            if (engine.isEmpty() || !engine.get().ready()) {
                throw failure(name, engine.map(Engine::message).orElse("it reported nothing"));
            }
        }
        return found;
    }

    /** The Debian packages that an engine is made of, by name; what comes with them is not listed. */
    public Set<String> packages(String engine) {
        try (var lines = Files.lines(home.resolve("engines").resolve(engine).resolve("packages"))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split("\\s+")))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks only: what {@code phoenix doctor} shows. */
    public List<Engine> check() {
        return new ArrayList<>(
                run(List.of("--check"), List.of("all"), engine -> {}).values());
    }

    private Map<String, Engine> run(List<String> options, List<String> names, Consumer<Engine> progress) {
        var command =
                new ArrayList<String>(List.of(home.resolve("engines/ensure").toString(), "--json"));
        command.addAll(options);
        command.addAll(names);
        var found = new LinkedHashMap<String, Engine>();
        try {
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            PASSED.keepIn(builder.environment());
            var process = builder.start();
            process.getOutputStream().close();
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                read(lines, engine -> {
                    found.put(engine.name(), engine);
                    progress.accept(engine);
                });
            } finally {
                if (Thread.currentThread().isInterrupted()) {
                    process.destroy();
                }
            }
            process.waitFor();
            return found;
        } catch (IOException e) {
            throw PhoenixException.failed(
                    "ENG-010", "engines/ensure cannot be run: " + e.getMessage() + ".", "Check out Phoenix again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PhoenixException.failed("ENG-009", "interrupted.", "Run it again to go on.", e);
        }
    }

    private static void read(BufferedReader lines, Consumer<Engine> each) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("{")) {
                each.accept(parse(JSON.readTree(line)));
            }
        }
    }

    private static Engine parse(JsonNode node) {
        return new Engine(
                node.path("engine").asString(""),
                node.path("state").asString(""),
                node.path("version").asString(""),
                node.path("origin").asString(""),
                Path.of(node.path("path").asString("")),
                node.path("seconds").asDouble(0),
                node.path("message").asString(""));
    }

    private static PhoenixException failure(String name, String message) {
        var code = message.matches("(?s)ENG-\\d+ .*") ? message.substring(0, 7) : "ENG-011";
        var what = message.matches("(?s)ENG-\\d+ .*") ? message.substring(8) : message;
        return PhoenixException.failed(
                code, "engine " + name + ": " + what, "Then run the same command again; what is done is kept.");
    }
}
