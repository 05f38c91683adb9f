package dev.phoenix.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.lab.cloud.FakeWorld;
import dev.phoenix.lab.cloud.Snapshot;
import dev.phoenix.lab.cloud.X509;
import dev.phoenix.lab.cloud.digitalocean.DigitalOceanCloud;
import dev.phoenix.lab.cloud.hetzner.HetznerCloud;
import dev.phoenix.lab.cloud.http.Support;
import dev.phoenix.lab.needs.Abilities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each resource as its documentation shows it: made, planned empty, changed, planned empty, destroyed. A few of them,
 * chosen by a seed, unless {@code -Dphoenix.examples=100} asks for more.
 */
class DocumentedExamplesIT {
    private static final int EACH = Integer.getInteger("phoenix.examples", 2);
    private static final long SEED = Long.getLong("phoenix.examples.seed", 20261129L);
    private static final String TOKEN = "a".repeat(64);

    /** @param name of the resource that it shows */
    record Example(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Resources that the line of the plugin which the lab has does not know; the API's own tests have them. */
    private static final Set<String> NEWER = Set.of(
            "digitalocean_monitor_alert",
            "digitalocean_reserved_ip",
            "digitalocean_reserved_ip_assignment",
            "digitalocean_reserved_ipv6",
            "digitalocean_reserved_ipv6_assignment",
            "digitalocean_spaces_key",
            "digitalocean_uptime_alert",
            "digitalocean_uptime_check",
            "digitalocean_vpc_peering");

    private final FakeWorld world = new FakeWorld();

    @TempDir
    Path directory;

    static List<Example> hetzners() {
        return chosen("hcloud");
    }

    static List<Example> digitalOceans() {
        return chosen("digitalocean");
    }

    @Test
    void everyResourceThatIsOfferedHasItsExample() {
        var offered = new TreeSet<String>();
        new Abilities().all().forEach((type, support) -> {
            if (!(support instanceof Support.NotOffered) && !NEWER.contains(type)) {
                offered.add(type);
            }
        });
        assertThat(Stream.of("hcloud", "digitalocean").flatMap(provider -> read(provider).stream()))
                .extracting(Example::name)
                .containsExactlyInAnyOrderElementsOf(offered);
    }

    @ParameterizedTest
    @MethodSource("hetzners")
    void hetznersIsMadeChangedAndGone(Example example) throws IOException {
        try (var cloud = new HetznerCloud(world, anyPort(), TOKEN, InstantSource.system())) {
            cloud.start();
            var endpoint = "http://127.0.0.1:" + cloud.address().getPort() + "/v1";
            var environment = Map.of("HCLOUD_TOKEN", TOKEN, "HCLOUD_ENDPOINT", endpoint, "HETZNER_ENDPOINT", endpoint);
            plays(example, "hetznercloud/hcloud", environment, cloud::resources);
        }
    }

    @ParameterizedTest
    @MethodSource("digitalOceans")
    void digitalOceansIsMadeChangedAndGone(Example example) throws IOException {
        try (var cloud = new DigitalOceanCloud(world, anyPort(), TOKEN, InstantSource.system())) {
            cloud.start();
            var endpoint = "http://127.0.0.1:" + cloud.address().getPort();
            var environment = Map.of("DIGITALOCEAN_TOKEN", TOKEN, "DIGITALOCEAN_API_URL", endpoint);
            plays(example, "digitalocean/digitalocean", environment, cloud::resources);
        }
    }

    private void plays(Example example, String source, Map<String, String> environment, Supplier<Snapshot> left)
            throws IOException {
        var tofu = Tofu.find(directory, environment);
        assumeTrue(tofu.isPresent(), "tofu and its providers are not in the engine cache yet: run engines/ensure");
        Files.writeString(directory.resolve("main.tf"), header(source) + example.text());
        var certificate = "-var=certificate="
                + X509.issue(List.of("example.org"), Instant.parse("2026-01-01T00:00:00Z"))
                        .pem();
        succeeds(tofu.get(), "init", "-input=false", "-no-color");
        for (var changed : List.of("-var=changed=false", "-var=changed=true")) {
            succeeds(tofu.get(), "apply", "-auto-approve", "-input=false", "-no-color", changed, certificate);
            succeeds(tofu.get(), "plan", "-detailed-exitcode", "-input=false", "-no-color", changed, certificate);
        }
        succeeds(tofu.get(), "destroy", "-auto-approve", "-input=false", "-no-color", "-var=changed=true", certificate);
        assertThat(left.get().resources()).isEmpty();
        assertThat(world.isEmpty()).isTrue();
    }

    private static String header(String source) {
        var name = source.substring(source.indexOf('/') + 1);
        return """
                terraform {
                  required_providers {
                    %s = {
                      source = "%s"
                    }
                  }
                }
                provider "%s" {}
                variable "changed" { type = bool }
                variable "certificate" { type = string }
                """.formatted(name, source, name);
    }

    private static List<Example> chosen(String provider) {
        var all = new ArrayList<>(read(provider));
        Collections.shuffle(all, new Random(SEED));
        return all.subList(0, Math.min(EACH, all.size()));
    }

    static List<Example> read(String provider) {
        try (var file = DocumentedExamplesIT.class.getResourceAsStream("/examples/" + provider + ".tf")) {
            var parts = new String(file.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^# == ", -1);
            return Arrays.stream(parts)
                    .skip(1)
                    .map(part -> part.split("\n", 2))
                    .map(part -> new Example(part[0].strip(), part[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void succeeds(Tofu tofu, String... arguments) {
        var run = tofu.run(arguments);
        assertThat(run.exit())
                .as("tofu %s:%n%s", String.join(" ", arguments), run.output())
                .isZero();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
