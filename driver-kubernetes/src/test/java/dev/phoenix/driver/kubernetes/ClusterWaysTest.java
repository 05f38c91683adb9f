package dev.phoenix.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.SiteOutputs;
import dev.phoenix.driver.testkit.Bench;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.KubeconfigSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which kubeconfig is taken, and the way that follows from it; nobody is asked over it here. */
class ClusterWaysTest {
    private static final String KUBEADM = "/etc/kubernetes/admin.conf";
    private static final String K3S = "/etc/rancher/k3s/k3s.yaml";
    private static final String MICROK8S = "/var/snap/microk8s/current/credentials/client.config";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    private final ControlHosts hosts = new ControlHosts();

    @BeforeEach
    void set() {
        bench = new Bench(folder);
    }

    private static String kubeconfig(String server, String user) {
        return """
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {%s}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """.formatted(server, user);
    }

    private static String atPort(int port) {
        return kubeconfig("https://127.0.0.1:" + port, "token: correct-horse");
    }

    private static Inventory controls(String... names) {
        return new Inventory(
                "here",
                Stream.of(names)
                        .map(name -> new Host(
                                name, List.of("control"), "192.0.2.1", Optional.empty(), "10.0.0.1", name, Map.of()))
                        .toList());
    }

    private ClusterWay open(String... controls) throws InterruptedException {
        return open((_, site, name) -> atPort(443) + "# " + site + name, controls);
    }

    private ClusterWay open(SiteOutputs outputs, String... controls) throws InterruptedException {
        return new ClusterWays(hosts, outputs, folder).open(bench, controls(controls));
    }

    private int portOn(String control) throws InterruptedException {
        try (var way = open(control)) {
            return way.forward().orElseThrow().localPort();
        }
    }

    @Test
    void theFirstOfTheUsualFilesThatIsThereCounts() throws Exception {
        hosts.with("one", MICROK8S, atPort(16443));
        assertThat(portOn("one")).isEqualTo(16443);
        hosts.with("one", K3S, atPort(6444));
        assertThat(portOn("one")).isEqualTo(6444);
        hosts.with("one", KUBEADM, kubeconfig("https://192.0.2.1:6443", "token: t"));
        assertThat(portOn("one")).isEqualTo(6443);
    }

    @Test
    void aPathThatIsNamedIsTheOnlyOneThatIsLookedAt() throws Exception {
        hosts.with("one", KUBEADM, atPort(1)).with("one", "/root/kubeconfig", atPort(2));
        bench.kubeconfig = new KubeconfigSpec.OnHost(List.of("/root/kubeconfig"));
        assertThat(portOn("one")).isEqualTo(2);
        assertThat(hosts.asked).containsExactly("one: cat /root/kubeconfig");
    }

    @Test
    void aHostWithoutAnyIsToldWithAllPlacesAndTheOption() {
        assertThatThrownBy(() -> open("one"))
                .hasMessageContaining("K8S-001")
                .hasMessageContaining("control host one of here")
                .hasMessageContaining(KUBEADM)
                .hasMessageContaining(K3S)
                .hasMessageContaining(MICROK8S)
                .hasMessageContaining("sites.here.kubeconfig");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "K8S-001 | https://192.0.2.1 | username: correct-horse",
                "K8S-001 | https://192.0.2.1 | client-certificate: /correct-horse.crt, client-key: /a.key",
                "K8S-001 | https://192.0.2.1 | client-certificate-data: correct-horse",
                "K8S-001 | https://192.0.2.1 | client-certificate-data: eA==, client-key-data: \"correct-horse=x\"",
                "K8S-001 | http://192.0.2.1 | token: correct-horse",
                "K8S-001 | https://not an address | token: correct-horse",
                "K8S-001 | `` | token: correct-horse",
                "K8S-017 | https://192.0.2.1 | exec: {command: aws, args: [correct-horse]}",
                "K8S-017 | https://192.0.2.1 | auth-provider: {name: gcp}",
            })
    void whatCannotBeUsedIsRefusedWithItsPlaceAndNothingOfWhatItHolds(String code, String server, String user) {
        hosts.with("one", K3S, kubeconfig(server, user));
        assertThatThrownBy(() -> open("one"))
                .hasMessageContaining(code)
                .hasMessageContaining(K3S + " on one of here")
                .hasMessageNotContaining("horse");
    }

    @ParameterizedTest
    @CsvSource({"''", "just words", "'a: [correct-horse'", "'[1, 2]'"})
    void whatIsNoKubeconfigIsRefused(String text) {
        hosts.with("one", KUBEADM, text);
        assertThatThrownBy(() -> open("one"))
                .hasMessageContaining("K8S-001")
                .hasMessageContaining("cannot be used")
                .hasMessageNotContaining("horse");
    }

    @Test
    void anOperatorsFileLeadsStraightToTheAddressInIt() throws Exception {
        Files.writeString(folder.resolve("managed"), atPort(443));
        bench.kubeconfig = new KubeconfigSpec.OfOperator("~/managed");
        try (var way = open("one")) {
            assertThat(way.forward()).isEmpty();
        }
        assertThat(hosts.asked).isEmpty();
    }

    @Test
    void anOperatorsFileThatIsNotThereIsToldWithItsOption() {
        bench.kubeconfig = new KubeconfigSpec.OfOperator("/nonexistent/kubeconfig");
        assertThatThrownBy(() -> open("one"))
                .hasMessageContaining("K8S-018")
                .hasMessageContaining("/nonexistent/kubeconfig")
                .hasMessageContaining("sites.here.kubeconfig.file");
    }

    @Test
    void anOutputThatIsNoKubeconfigIsToldByItsName() {
        bench.kubeconfig = new KubeconfigSpec.Output("cluster");
        assertThatThrownBy(() -> open((_, _, _) -> "correct-horse", "one"))
                .hasMessageContaining("K8S-001")
                .hasMessageContaining("output cluster of here")
                .hasMessageNotContaining("horse");
    }

    @Test
    void ofSeveralHostsNoneOfWhichCanBeUsedEachIsTold() {
        hosts.silent("one").with("three", K3S, "no kubeconfig");
        assertThatThrownBy(() -> open("one", "two", "three"))
                .isInstanceOfSatisfying(
                        PhoenixException.class,
                        refused -> assertThat(refused.diagnostics())
                                .extracting(Diagnostic::code)
                                .containsExactly("K8S-019", "K8S-001", "K8S-001"));
        assertThat(hosts.asked).noneMatch(line -> line.startsWith("one"));
    }

    @Test
    void aHostThatIsAnotherThanBeforeIsNotPassedOver() {
        hosts.exchanged("one").with("two", K3S, atPort(6443));
        assertThatThrownBy(() -> open("one", "two")).hasMessageContaining("SSH-002");
    }
}
