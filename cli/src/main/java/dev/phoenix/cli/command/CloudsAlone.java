package dev.phoenix.cli.command;

import dev.phoenix.cli.show.Screen;
import dev.phoenix.lab.ApiOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code phoenix lab up --api-only}: serves the two APIs until it is interrupted. */
final class CloudsAlone {
    @Option(
            names = "--api-only",
            required = true,
            description =
                    "The two provider APIs alone: without root, without hosts, and nothing listens at the addresses of"
                            + " load balancers. Ctrl-C ends them.")
    boolean apiOnly;

    @Option(names = "--listen", paramLabel = "ADDRESS", description = "Default: 127.0.0.1")
    String listen = "127.0.0.1";

    @Option(
            names = "--ports",
            split = ",",
            paramLabel = "HETZNER,DIGITALOCEAN",
            description = "Default: any that are free.")
    int[] ports = {0, 0};

    @Option(names = "--token", paramLabel = "TEXT", description = "That both APIs ask for. Default: a new one.")
    Optional<String> token = Optional.empty();

    @Option(
            names = "--env",
            paramLabel = "FILE",
            description = "Written once the APIs answer: the environment for clients, one NAME=VALUE a line.")
    Optional<Path> env = Optional.empty();

    int serve(Screen screen, boolean json) {
        try (var clouds = new ApiOnly(
                InetAddress.ofLiteral(listen),
                ports[0],
                ports.length > 1 ? ports[1] : 0,
                token.orElseGet(CloudsAlone::fresh),
                InstantSource.system())) {
            clouds.start();
            var environment = clouds.environment();
            if (json) {
                screen.line(JsonMapper.shared().writeValueAsString(environment));
            } else {
                environment.forEach((name, value) -> screen.line(name + "=" + value));
            }
            env.ifPresent(file -> write(file, environment));
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private static void write(Path file, Map<String, String> environment) {
        try {
            Files.writeString(
                    file,
                    environment.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As long as the providers' tokens: their clients refuse shorter ones. */
    private static String fresh() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
