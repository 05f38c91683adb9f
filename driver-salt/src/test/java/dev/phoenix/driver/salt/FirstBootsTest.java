package dev.phoenix.driver.salt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.testkit.Bench;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.PlainHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a real shell, on hosts whose /run is a folder of the test's. */
class FirstBootsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void hosts() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root for a mount namespace");
        bench = new Bench(folder.resolve("state"));
        bench.withSalt = false;
        bench.inventory(new Inventory("here", List.of(named("web"), named("db"))));
    }

    private static Host named(String name) {
        return new Host(name, List.of(name), "192.0.2.1", Optional.empty(), "10.0.0.1", "1", Map.of());
    }

    private Outcome await() {
        return new FirstBoots(new Hosts(folder), bench, bench.inventory("here").orElseThrow(), PATIENCE).await();
    }

    /** As cloud-init leaves it; {@code errors} is JSON. */
    private void ended(String host, String errors) throws IOException {
        began(host);
        Files.writeString(
                folder.resolve(host).resolve("cloud-init/result.json"),
                "{\n \"v1\": {\n  \"datasource\": \"DataSourceHetzner\",\n  \"errors\": " + errors + "\n }\n}\n");
    }

    private void began(String host) throws IOException {
        Files.createDirectories(folder.resolve(host).resolve("cloud-init"));
        Files.writeString(folder.resolve(host).resolve("cloud-init/status.json"), "{\"v1\": {}}\n");
    }

    private void withoutCloudInit(String host) throws IOException {
        Files.createDirectories(folder.resolve(host));
    }

    @Test
    void hostsAreReadyWhenTheirFirstBootIsOver() throws Exception {
        ended("web", "[]");
        ended("db", "[]");
        assertThat(await()).isEqualTo(new Outcome(false, "2 hosts, first boot over"));
    }

    @Test
    void anImageMayDoWithoutCloudInit() throws Exception {
        ended("web", "[]");
        withoutCloudInit("db");
        assertThat(await()).isEqualTo(new Outcome(false, "2 hosts, first boot over; no word of cloud-init at 1"));
    }

    @Test
    void whatWentWrongIsToldOfAllHostsAtOnce() throws Exception {
        ended("web", "[\"runcmd failed\", \"package nginx cannot be installed\"]");
        began("db");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::await)
                .satisfies(fault -> assertThat(fault.diagnostics())
                        .hasSize(2)
                        .anySatisfy(
                                one -> assertThat(one.line())
                                        .startsWith(
                                                "BOOT-001 the first boot of web did not do all: runcmd failed; package nginx cannot be installed."))
                        .anySatisfy(one -> assertThat(one.line())
                                .startsWith("BOOT-002 the first boot of db is not over after 2 s.")));
    }

    @Test
    void aResultThatIsNoJsonIsUnknown() throws Exception {
        withoutCloudInit("db");
        began("web");
        Files.writeString(folder.resolve("web/cloud-init/result.json"), "{\"v1\":");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::await)
                .withMessageContaining("BOOT-001 how the first boot of web ended is not known");
    }

    @Test
    void theStepOfAnEstateWithoutSaltIsThis() throws Exception {
        ended("web", "[]");
        ended("db", "[]");
        assertThat(new SaltDriver(new Hosts(folder))
                        .apply(new Step.Configure("here"), bench)
                        .evidence())
                .isEqualTo("2 hosts, first boot over");
    }

    private record Hosts(Path folder) implements Remote {
        @Override
        public RemoteHost host(String site, Host host) {
            return new OwnRun(folder.resolve(host.name()));
        }

        @Override
        public void close() {}
    }

    /** Commands that find {@code run} at /run. */
    private static final class OwnRun extends PlainHost {
        private final Path run;

        OwnRun(Path run) {
            this.run = run;
        }

        @Override
        public Result run(List<String> command, byte[] stdin, Duration timeout) {
            var inside = new ArrayList<>(
                    List.of("unshare", "-m", "sh", "-c", "mount --bind \"$0\" /run && exec \"$@\"", run.toString()));
            inside.addAll(command);
            try {
                var process = new ProcessBuilder(inside).start();
                process.getOutputStream().close();
                var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("too long: " + command);
                }
                return new Result(process.exitValue(), out, err);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
