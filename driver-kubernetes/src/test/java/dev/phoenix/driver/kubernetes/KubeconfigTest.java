package dev.phoenix.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeconfigTest {
    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1:6443, 127.0.0.1, 6443",
        "https://192.0.2.1, 127.0.0.1, 443",
        "https://[::1]:6443, ::1, 6443",
        "https://[2001:db8::1]:16443, 127.0.0.1, 16443",
        "https://api.example.org:6443, 127.0.0.1, 6443"
    })
    void theApiServerIsReachedOnItsHostsOwnLoopback(String server, String loopback, int port) {
        var read = Kubeconfig.parse("""
                current-context: c
                contexts: [{ name: c, context: { cluster: k, user: u } }]
                clusters: [{ name: k, cluster: { server: "%s" } }]
                users: [{ name: u, user: { token: t } }]
                """.formatted(server), "here");
        assertThat(read.loopback()).isEqualTo(loopback);
        assertThat(read.port()).isEqualTo(port);
    }
}
