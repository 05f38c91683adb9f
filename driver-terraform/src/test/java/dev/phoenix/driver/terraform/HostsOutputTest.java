package dev.phoenix.driver.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostsOutputTest {
    @Test
    void hostsComeInTheOrderOfTheirNames() {
        var inventory = HostsOutput.inventory("helsinki", "t", """
                {"worker1": {"id": "7", "roles": ["worker"], "ipv4": "198.51.100.7", "private": "10.20.1.31", "volumes": {"uploads": "/dev/disk/by-id/scsi-0HC_Volume_1"}},
                 "edge": {"id": "5", "roles": ["edge", "mail"], "ipv4": "198.51.100.5", "ipv6": "2001:db8:e1::1", "private": "10.20.1.10"}}""", false);
        assertThat(inventory.hosts())
                .containsExactly(
                        new Host(
                                "edge",
                                List.of("edge", "mail"),
                                "198.51.100.5",
                                Optional.of("2001:db8:e1::1"),
                                "10.20.1.10",
                                "5",
                                Map.of()),
                        new Host(
                                "worker1",
                                List.of("worker"),
                                "198.51.100.7",
                                Optional.empty(),
                                "10.20.1.31",
                                "7",
                                Map.of("uploads", "/dev/disk/by-id/scsi-0HC_Volume_1")));
    }

    @Test
    void allThatIsMissingIsToldAtOnce() {
        assertThatThrownBy(() -> HostsOutput.inventory("helsinki", "t", """
                {"edge": {"id": "5", "roles": [], "ipv4": "", "private": "10.20.1.10"}, "control": {"roles": ["control"], "ipv4": "192.0.2.1", "private": "10.0.0.1"}}""", false))
                .isInstanceOfSatisfying(
                        PhoenixException.class,
                        e -> assertThat(e.diagnostics())
                                .extracting(Diagnostic::code, Diagnostic::what)
                                .extracting(Object::toString)
                                .containsExactly(
                                        "(\"TF-010\", \"phoenix_hosts[\"edge\"] has no roles.\")",
                                        "(\"TF-010\", \"phoenix_hosts[\"edge\"] has no ipv4 and no ipv6, and no jump host leads to it.\")",
                                        "(\"TF-010\", \"phoenix_hosts[\"control\"] has no id.\")"));
    }

    @Test
    void aHostMayHaveIPv6OnlyOrBeBehindAnother() {
        var inventory = HostsOutput.inventory("helsinki", "t", """
                {"six": {"id": "5", "roles": ["edge"], "ipv4": null, "ipv6": "2001:DB8:0::1", "private": "10.20.1.10"},
                 "inside": {"id": "6", "roles": ["db"], "private": "10.20.1.11"}}""", true);
        assertThat(inventory.hosts()).extracting(Host::address).containsExactly("10.20.1.11", "2001:db8::1");
    }

    @Test
    void noOutputAtAllIsToldToo() {
        assertThatThrownBy(() -> HostsOutput.inventory("helsinki", "t", "", false))
                .hasMessageContaining("TF-010");
    }
}
