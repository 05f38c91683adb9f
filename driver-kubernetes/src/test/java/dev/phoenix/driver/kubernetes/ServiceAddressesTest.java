package dev.phoenix.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.estate.DataSpec.NamespacedName;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nobody answers; with a real API server it is in KubernetesDriverTest. */
class ServiceAddressesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static int nobody() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Inventory control() {
        return new Inventory(
                "ocean",
                List.of(new Host(
                        "control", List.of("control"), "192.0.2.1", Optional.empty(), "10.0.0.1", "1", Map.of())));
    }

    private String ask(FakeContext context, ControlHosts hosts) throws InterruptedException {
        return new ServiceAddresses(hosts, (_, _, _) -> "", folder)
                .of(context, "ocean", new NamespacedName("blog", "postgres"));
    }

    @Test
    void anApiServerThatDoesNotAnswerIsAskedAgainAndThenTold() throws Exception {
        var waits = new int[1];
        var context = new FakeContext(Estates.blog("127.0.0.1:1"), folder)
                .with(control())
                .meanwhile(() -> waits[0]++);
        var hosts = new ControlHosts().with("control", "/etc/kubernetes/admin.conf", """
                        clusters: [{name: c, cluster: {server: "https://127.0.0.1:%d"}}]
                        users: [{name: u, user: {token: t}}]
                        contexts: [{name: x, context: {cluster: c, user: u}}]
                        current-context: x
                        """.formatted(nobody()));
        assertThatThrownBy(() -> ask(context, hosts))
                .hasMessageContaining("K8S-033 the API server of ocean does not say where the Service blog/postgres is")
                .hasMessageContaining("phoenix kubectl ocean get services -A");
        assertThat(waits[0]).isEqualTo(4);
    }

    @Test
    void aSiteWithoutServersHasNoClusterToAsk() {
        var context = new FakeContext(Estates.blog("127.0.0.1:1"), folder).with(new Inventory("ocean", List.of()));
        assertThatThrownBy(() -> ask(context, new ControlHosts())).hasMessageContaining("EST-023");
    }
}
