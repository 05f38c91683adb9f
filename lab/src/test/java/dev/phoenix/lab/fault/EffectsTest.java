package dev.phoenix.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.lab.LabInfo;
import dev.phoenix.lab.LabStatus;
import dev.phoenix.lab.host.HostState;
import dev.phoenix.lab.net.Place;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectsTest {
    private static final LabStatus LAB = new LabStatus(
            new LabInfo(
                    1,
                    2,
                    Instant.EPOCH,
                    Path.of("/lab"),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    List.of(),
                    Arrays.stream(Place.values()).map(Place::title).toList()),
            List.of(
                    host("edge.ocean.example.org", 7),
                    host("worker.ocean.example.org", 8),
                    host("edge.helsinki.example.org", 9)));

    private static HostState host(String name, int number) {
        return new HostState(
                "id-" + number,
                "hcloud",
                name,
                Optional.of("198.51.100." + number),
                Optional.of("2001:db8:e1:" + number + "::1/64"),
                List.of(),
                true,
                100 + number,
                1,
                Optional.empty(),
                Optional.empty());
    }

    private static Effects effects(String words) {
        return Effects.of(FaultKind.parse(List.of(words.split(" ", -1))), LAB, 3);
    }

    private static String rules(String words) {
        return effects(words).begin().stream()
                .map(deed -> deed instanceof Deed.Run run ? run.input() : "")
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host-off edge.helsinki",
                "host-killed edge.helsinki",
                "host-hung edge.helsinki",
                "unit-killed edge.helsinki haproxy.service",
                "process-killed worker.ocean postgres",
                "unit-hung edge.helsinki haproxy.service",
                "unit-down edge.helsinki haproxy.service",
                "memory-full edge.helsinki",
                "disk-full edge.helsinki /mnt/postgres",
                "disk-slow edge.helsinki /mnt/postgres 300",
                "cable-out edge.helsinki",
                "link-cut ocean helsinki",
                "link-deaf operator helsinki",
                "port-cut helsinki ocean 22",
                "link-slow edge.ocean 200",
                "link-lossy operator 30",
                "api-fails hetzner 429 3",
                "api-slow digitalocean 2000",
                "api-stale hetzner 3000",
                "api-out-of-stock hetzner cpx21",
                "api-quota hetzner 1",
                "dns-down",
                "dns-half-applied",
                "operator-killed",
                "operator-hung",
                "operator-power-lost"
            })
    void everyFaultIsMadeAndTakenAwayUnlessItIsOverAtOnce(String words) {
        var effects = effects(words);
        assertThat(effects.begin()).isNotEmpty();
        assertThat(effects.end().isEmpty())
                .isEqualTo(FaultKind.of(words.split(" ", 2)[0]).momentary());
    }

    @Test
    void theseAreAllKindsThatThereAre() {
        assertThat(FaultKind.values()).hasSize(26);
    }

    @Test
    void aSiteIsAllHostsOfItsName() {
        assertThat(rules("link-cut ocean helsinki"))
                .contains("ip saddr { 198.51.100.7, 198.51.100.8 } ip daddr { 198.51.100.9 } drop")
                .contains("ip saddr { 198.51.100.9 } ip daddr { 198.51.100.7, 198.51.100.8 } drop")
                .contains(
                        "ip6 saddr { 2001:db8:e1:9::1/64 } ip6 daddr { 2001:db8:e1:7::1/64, 2001:db8:e1:8::1/64 } drop");
    }

    @Test
    void aDeafLinkIsCutInOneDirectionAlone() {
        assertThat(rules("link-deaf edge.ocean edge.helsinki"))
                .contains("ip saddr { 198.51.100.7 } ip daddr { 198.51.100.9 } drop")
                .doesNotContain("ip saddr { 198.51.100.9 }");
    }

    @Test
    void aPortIsCutWithWhatItAnswersAndNothingElse() {
        assertThat(rules("port-cut edge.helsinki edge.ocean 22"))
                .contains("ip saddr { 198.51.100.9 } ip daddr { 198.51.100.7 } tcp dport 22 drop")
                .contains("ip saddr { 198.51.100.7 } ip daddr { 198.51.100.9 } tcp sport 22 drop");
    }

    @Test
    void whatIsLossyOrNarrowIsSoOnTheWayToItAlone() {
        assertThat(rules("link-lossy edge.ocean 30"))
                .contains("ip daddr { 198.51.100.7 } numgen random mod 100 < 30 drop")
                .doesNotContain("saddr");
        assertThat(rules("link-slow operator 40"))
                .contains("ip daddr { 192.0.2.30 } limit rate over 40 kbytes/second burst 40 kbytes drop");
    }

    @Test
    void placesAreCutWhereTheyStandBecauseTheyReachEachOtherPastTheRouter() {
        assertThat(effects("link-cut operator resolver/pinned").begin())
                .extracting(deed -> ((Deed.Run) deed).where())
                .containsExactly("router", "operator", "resolver");
        assertThat(rules("link-cut operator resolver/pinned")).contains("ip daddr { 192.0.2.55 } drop");
    }

    @Test
    void whatNobodyKnowsIsRefusedWithWhatThereIs() {
        refused("meteor edge.ocean", "LAB-018", "host-off");
        refused("host-off", "LAB-019", "host-off HOST");
        refused("link-slow edge.ocean slowly", "LAB-019", "link-slow END KBYTES");
        refused("api-fails somebody 500 1", "LAB-019", "hetzner and digitalocean");
        refused("clock-off edge.ocean 300", "LAB-018", "share the kernel's clock");
        refused("host-off edge", "LAB-015", "phoenix lab status");
        refused("host-off mail.ocean", "LAB-015", "phoenix lab status");
    }

    private static void refused(String words, String code, String help) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> effects(words))
                .matches(fault -> fault.code().equals(code))
                .withMessageContaining(help);
    }
}
