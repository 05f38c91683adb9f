package dev.phoenix.cli.rehearse;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.lab.Lab;
import dev.phoenix.lab.users.UsersMain;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The users of a rehearsal: a process of its own, where users stand. */
final class UsersProcess implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Many switches with faults take their time. */
    private static final int AT_MOST_SECONDS = 4 * 3600;

    private static final Duration SETTLES = Duration.ofSeconds(3);

    private final Lab lab;
    private final Path config;
    private final Path output;
    private final Process process;

    private UsersProcess(Lab lab, Path config, Path output, Process process) {
        this.lab = lab;
        this.config = config;
        this.output = output;
        this.process = process;
    }

    /** @param output folder for observations, ledger and log; {@code config} names it, too */
    static UsersProcess start(Lab lab, Path config, Path output) {
        try {
            Files.createDirectories(output);
            var process = new ProcessBuilder(lab.command(
                            "client", java("run", config.toString(), "--at-most", String.valueOf(AT_MOST_SECONDS))))
                    .redirectErrorStream(true)
                    .redirectOutput(output.resolve("users.log").toFile())
                    .start();
            return new UsersProcess(lab, config, output, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** People behind resolvers of this temper are told that their address is old, and look it up anew. */
    void leave(String temper) {
        say("leave " + temper);
    }

    /** Everybody finishes; returns when the summary is written. */
    void stop() {
        say("stop");
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroy();
                process.waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @throws PhoenixException RHS-020 with what the process said, if it has ended */
    void checkAlive() {
        if (!process.isAlive()) {
            throw PhoenixException.failed(
                    "RHS-020", "the users have stopped: " + log() + ".", "See " + output + "/users.log.");
        }
    }

    /** People go on a little after a move, or after the old site is gone: that is when a leftover would hurt. */
    void settle() {
        checkAlive();
        Surroundings.pause(SETTLES);
    }

    /** Whether the first requests have been answered. */
    boolean served() {
        return made() > 0;
    }

    /** Requests so far, a second ago at most. */
    long made() {
        return read("status.json").path("total").asLong(0);
    }

    JsonNode summary() {
        return read("summary.json");
    }

    /** A site, and the address of its edge. */
    record Place(String site, String address) {}

    /**
     * Looks for everything that was acknowledged, at the edge of the site that has the data now.
     *
     * @param others services that are at another one
     */
    void verify(Place place, Map<String, Place> others) {
        var arguments = new ArrayList<>(List.of("verify", config.toString(), place.site(), place.address()));
        others.forEach((service, other) -> arguments.add(service + "=" + other.site() + "=" + other.address()));
        try {
            var verifying = new ProcessBuilder(lab.command("client", java(arguments.toArray(String[]::new))))
                    .redirectErrorStream(true)
                    .redirectOutput(output.resolve("verify.log").toFile())
                    .start();
            if (!verifying.waitFor(5, TimeUnit.MINUTES)) {
                verifying.destroy();
                throw PhoenixException.failed(
                        "RHS-021", "the check of acknowledged writes did not end.", "See " + output + "/verify.log.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    private static List<String> java(String... arguments) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseParallelGC",
                "-Djdk.virtualThreadScheduler.parallelism=2",
                "-cp",
                System.getProperty("java.class.path"),
                UsersMain.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private void say(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            checkAlive();
        }
    }

    private JsonNode read(String name) {
        var file = output.resolve(name);
        try {
            return Files.exists(file) ? JSON.readTree(Files.readString(file)) : JSON.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String log() {
        try {
            var lines = Files.readAllLines(output.resolve("users.log"));
            return String.join(" ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        } catch (IOException e) {
            return "no log";
        }
    }
}
