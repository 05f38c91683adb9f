package dev.phoenix.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void anyNumberOfContextsMayHaveTheSameCluster() {
        var contexts = new StringBuilder();
        for (int one = 0; one < 100; one++) {
            contexts.append("  - { name: c").append(one).append(", context: *both }\n");
        }
        var read = Kubeconfig.parse(
                "x: &both { cluster: k, user: u }\ncurrent-context: c99\ncontexts:\n" + contexts
                        + "clusters: [{ name: k, cluster: { server: 'https://192.0.2.1' } }]\n"
                        + "users: [{ name: u, user: { token: t } }]\n",
                "here");
        assertThat(read.port()).isEqualTo(443);
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsLineAndNothingOfWhatItHolds() {
        for (var text : List.of(
                "a: 1\nb: " + "[".repeat(30_000) + "]".repeat(30_000),
                "a: 1\nb: &b [*b]",
                "a: 1\nhorse: x\nhorse: y")) {
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> Kubeconfig.parse(text, "here"))
                    .matches(fault -> fault.code().equals("K8S-001"))
                    .withMessageContaining("its line ")
                    .withMessageNotContaining("horse");
        }
    }
}
