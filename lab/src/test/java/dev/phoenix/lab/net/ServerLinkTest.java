package dev.phoenix.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.net.ServerLink.PrivateLink;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerLinkTest {
    private static ServerLink link(boolean likeHetzner) {
        return new ServerLink(
                3,
                "hcloud-101",
                Optional.of("198.51.100.7"),
                Optional.of("2001:db8:e1:7::1/64"),
                likeHetzner,
                List.of("198.51.100.99", "2001:db8:e1:99::1"),
                List.of(new PrivateLink("net1", "10.0.0.2/24", 1, 1450)));
    }

    @Test
    void theRouterLeadsEveryAddressOfTheServerToItsWire() {
        assertThat(link(true).routes().lines())
                .containsExactly(
                        "addr replace fe80::1/64 dev s3 nodad",
                        "route replace 198.51.100.7/32 dev s3 src 192.0.2.1",
                        "route replace 2001:db8:e1:7::1/128 dev s3",
                        "route replace 2001:db8:e1:7:0:0:0:0/64 dev s3",
                        "route replace 198.51.100.99/32 dev s3",
                        "route replace 2001:db8:e1:99::1/128 dev s3");
    }

    @Test
    void serversThatShareAPrefixGetTheirAddressOnly() {
        assertThat(link(false).routes()).doesNotContain("/64 dev s3\n");
        assertThat(link(false).hostCommands()).contains("addr add 2001:db8:e1:7::1/128 dev eth0 nodad");
    }

    @Test
    void theHostReachesItsGatewayBeyondItsOwnAddressAsAtHetzner() {
        assertThat(link(true).hostCommands()).isEqualTo("""
                link set lo up
                link set eth0 up
                addr add 198.51.100.7/32 dev eth0
                route add 172.31.1.1/32 dev eth0 scope link
                route add default via 172.31.1.1 dev eth0 src 198.51.100.7
                addr add 2001:db8:e1:7::1/64 dev eth0 nodad
                route add default via fe80::1 dev eth0 src 2001:db8:e1:7::1
                link set eth1 up
                addr add 10.0.0.2/24 dev eth1
                """);
    }

    @Test
    void aRebornServerHasTheHardwareAddressOfTheOldOne() {
        assertThat(Mac.of("198.51.100.7")).isEqualTo(Mac.of("198.51.100.7")).isNotEqualTo(Mac.of("198.51.100.8"));
        assertThat(link(true).routerCommands()).contains("name eth0 address " + Mac.of("198.51.100.7"));
    }

    @Test
    void placesRepeatTheirNumbersInBothFamilies() {
        assertThat(Place.OPERATOR.ipv4()).containsExactly("192.0.2.30");
        assertThat(Place.CLIENT.ipv4()).hasSize(151).contains("192.0.2.100", "192.0.2.250");
        assertThat(Place.CLIENT.ipv6()).contains("2001:db8:f::100", "2001:db8:f::250");
        assertThat(Segment.addresses(Place.RESOLVER))
                .contains("addr add 192.0.2.55/24", "2001:db8:f::54/64 dev eth0 nodad");
    }
}
