package dev.phoenix.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.lab.cloud.FakeWorld;
import dev.phoenix.lab.cloud.digitalocean.DigitalOceanCloud;
import dev.phoenix.lab.cloud.hetzner.HetznerCloud;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The judges of the emulators are the providers' own plugins, as their vendors published them. Most of the time
 * they wait: side by side, then.
 */
@Execution(ExecutionMode.CONCURRENT)
class UnmodifiedPluginsIT {
    private static final String TOKEN = "a".repeat(64);

    private final FakeWorld world = new FakeWorld();

    @TempDir
    Path directory;

    @Test
    void hetznersPluginCreatesChangesAndDestroysWithEmptyPlansBetween() throws IOException {
        try (var cloud = new HetznerCloud(world, anyPort(), TOKEN, InstantSource.system())) {
            cloud.start();
            var endpoint = "http://127.0.0.1:" + cloud.address().getPort() + "/v1";
            var tofu = tofu("hetzner", Map.of("HCLOUD_TOKEN", TOKEN, "HCLOUD_ENDPOINT", endpoint));
            createsChangesAndDestroys(tofu);
            assertThat(cloud.resources().resources()).isEmpty();
            assertThat(world.isEmpty()).as("%s", world.reverse).isTrue();
        }
    }

    @Test
    void digitalOceansPluginCreatesChangesAndDestroysWithEmptyPlansBetween() throws IOException {
        try (var cloud = new DigitalOceanCloud(world, anyPort(), TOKEN, InstantSource.system())) {
            cloud.start();
            var endpoint = "http://127.0.0.1:" + cloud.address().getPort();
            var tofu = tofu("digitalocean", Map.of("DIGITALOCEAN_TOKEN", TOKEN, "DIGITALOCEAN_API_URL", endpoint));
            createsChangesAndDestroys(tofu);
            assertThat(cloud.resources().resources()).isEmpty();
            assertThat(world.isEmpty()).as("%s", world.reverse).isTrue();
        }
    }

    @Test
    void theExampleEstateIsBuiltAtHetznerAndGoneAgain() throws IOException {
        try (var cloud = new HetznerCloud(world, anyPort(), TOKEN, InstantSource.system())) {
            cloud.start();
            var endpoint = "http://127.0.0.1:" + cloud.address().getPort() + "/v1";
            builtAndGone(estate("hetzner", Map.of("HCLOUD_TOKEN", TOKEN, "HCLOUD_ENDPOINT", endpoint)));
            assertThat(cloud.resources().resources()).isEmpty();
            assertThat(world.isEmpty()).isTrue();
        }
    }

    @Test
    void theExampleEstateIsBuiltAtDigitalOceanAndGoneAgain() throws IOException {
        try (var cloud = new DigitalOceanCloud(world, anyPort(), TOKEN, InstantSource.system())) {
            cloud.start();
            var endpoint = "http://127.0.0.1:" + cloud.address().getPort();
            builtAndGone(estate("digitalocean", Map.of("DIGITALOCEAN_TOKEN", TOKEN, "DIGITALOCEAN_API_URL", endpoint)));
            assertThat(cloud.resources().resources()).isEmpty();
            assertThat(world.isEmpty()).isTrue();
        }
    }

    private void builtAndGone(Tofu tofu) {
        var key = "-var=phoenix_ssh_public_key=ssh-ed25519 "
                + "AAAAC3NzaC1lZDI1NTE5AAAAIK2z0l1Hc1xkz0g4w3Hn4E8l5N8o0iXh0mVwXw2m1N7b x@y";
        succeeds(tofu, "init", "-input=false", "-no-color");
        succeeds(tofu, "apply", "-auto-approve", "-input=false", "-no-color", key);
        assertThat(world.reverse).containsValue("edge.site.example.org");
        assertThat(world.attached).hasSize(2);
        succeeds(tofu, "plan", "-detailed-exitcode", "-input=false", "-no-color", key);
        succeeds(tofu, "destroy", "-auto-approve", "-input=false", "-no-color", key);
    }

    private static void createsChangesAndDestroys(Tofu tofu) {
        succeeds(tofu, "init", "-input=false", "-no-color");
        succeeds(tofu, "apply", "-auto-approve", "-input=false", "-no-color");
        succeeds(tofu, "plan", "-detailed-exitcode", "-input=false", "-no-color");
        succeeds(tofu, "apply", "-auto-approve", "-input=false", "-no-color", "-var=changed=true");
        succeeds(tofu, "plan", "-detailed-exitcode", "-input=false", "-no-color", "-var=changed=true");
        succeeds(tofu, "destroy", "-auto-approve", "-input=false", "-no-color", "-var=changed=true");
    }

    private static void succeeds(Tofu tofu, String... arguments) {
        var run = tofu.run(arguments);
        assertThat(run.exit())
                .as("tofu %s:%n%s", String.join(" ", arguments), run.output())
                .isZero();
    }

    private Tofu tofu(String provider, Map<String, String> environment) throws IOException {
        var found = Tofu.find(directory, environment);
        assumeTrue(found.isPresent(), "tofu and its providers are not in the engine cache yet: run engines/ensure");
        try (var configuration = UnmodifiedPluginsIT.class.getResourceAsStream("/terraform/" + provider + "/main.tf")) {
            Files.write(directory.resolve("main.tf"), configuration.readAllBytes());
        }
        return found.orElseThrow();
    }

    private Tofu estate(String provider, Map<String, String> environment) throws IOException {
        var folder = Path.of("../examples/blog/terraform", provider);
        var found = Tofu.find(directory, environment);
        assumeTrue(found.isPresent(), "tofu and its providers are not in the engine cache yet: run engines/ensure");
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
        return found.orElseThrow();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
