package dev.phoenix.driver.data.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.PlainHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in commands and files for hosts of every kind. */
class LinkAddressesTest {
    private final List<String> written = new ArrayList<>();

    private static Host host(String kind, int number) {
        Optional<String> four = kind.equals("six") ? Optional.empty() : Optional.of("192.0.2." + number);
        Optional<String> six = kind.equals("four") ? Optional.empty() : Optional.of("2001:db8::" + number);
        return new Host("data", List.of("data"), four, six, "fd00::" + number, "1", Map.of());
    }

    private SshLink link(String client, String server) {
        return new SshLink(new Willing(), "helsinki", host(client, 2), "ocean", host(server, 1), "volume-d");
    }

    @ParameterizedTest
    @CsvSource({
        "four, four, 192.0.2.1, 192.0.2.1",
        "both, four, 192.0.2.1, 192.0.2.1",
        "both, both, 192.0.2.1, 192.0.2.1",
        "six, both, 2001:db8::1, [2001:db8::1]",
        "both, six, 2001:db8::1, [2001:db8::1]",
        "six, six, 2001:db8::1, [2001:db8::1]"
    })
    void theOtherSitesHostIsNamedAsEachProgramHasIt(String client, String server, String ssh, String rsync) {
        var link = link(client, server);
        assertThat(link.destination()).isEqualTo("root@" + ssh);
        assertThat(link.remotePath("/srv")).isEqualTo("root@" + rsync + ":/srv");
        link.ensure("restrict");
        assertThat(written).contains(ssh + " ssh-ed25519 AAAA\n");
    }

    @Test
    void aTunnelListensAtAnIPv6AddressInBrackets() {
        new Tunnel(link("six", "six"), "fd00::2", 15432, "[fd00::7]:5432").ensure();
        assertThat(written).anyMatch(text -> text.contains(" -L [fd00::2]:15432:[fd00::7]:5432 root@2001:db8::1\n"));
        new Tunnel(link("four", "four"), "10.0.0.2", 15432, "127.0.0.1:5432").ensure();
        assertThat(written).anyMatch(text -> text.contains(" -L 10.0.0.2:15432:127.0.0.1:5432 root@192.0.2.1\n"));
    }

    @Test
    void whereTheOnlyAddressIsPublicNobodyElseComesIn() {
        var alone =
                new Host("data", List.of(), Optional.empty(), Optional.of("2001:db8::2"), "2001:db8::2", "1", Map.of());
        assertThat(Tunnel.ownAddress(alone)).isEqualTo("127.0.0.1");
        assertThat(Tunnel.ownAddress(host("six", 2))).isEqualTo("fd00::2");
    }

    /** Every command succeeds and says the same; what is written is kept. */
    private final class Willing extends PlainHost implements Remote {
        @Override
        public RemoteHost host(String site, Host host) {
            return this;
        }

        @Override
        public Result run(List<String> command, byte[] stdin, Duration timeout) {
            return new Result(0, "ssh-ed25519 AAAA\n", "");
        }

        @Override
        public void write(String path, byte[] content, String mode) {
            written.add(new String(content, StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }
}
