package dev.phoenix.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Jump;
import dev.phoenix.remote.Login;
import dev.phoenix.remote.Quoting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenSshTest {
    private static final String COMMON =
            "ssh -F none -i /s/key -o IdentitiesOnly=yes -o UserKnownHostsFile=/s/known -o StrictHostKeyChecking=yes"
                    + " -o HostKeyAlgorithms=ssh-ed25519 -o LogLevel=ERROR";
    private static final OpenSsh SSH = new OpenSsh(Path.of("/s/key"), Path.of("/s/known"));

    private static Jump jump(String address, Login login) {
        var host = new Host(address, List.of(), Optional.empty(), Optional.empty(), address, address, Map.of());
        return new Jump(address, address, login, host, false, List.of());
    }

    @Test
    void aHostIsEnteredStraight() {
        assertThat(Quoting.line(SSH.to(List.of(), Login.ROOT, "2001:db8::1", true)))
                .isEqualTo(COMMON + " -t -p 22 root@2001:db8::1");
    }

    @Test
    void throughAJumpHostAnotherSshCarriesTheConnection() {
        var command =
                SSH.to(List.of(jump("gate.example.org", new Login("admin", 2222))), Login.ROOT, "2001:db8::1", false);
        assertThat(command)
                .contains("ProxyCommand=" + COMMON + " -W '[2001:db8::1]:22' -p 2222 admin@gate.example.org")
                .endsWith("-T", "-p", "22", "root@2001:db8::1");
    }

    @Test
    void theFirstOfTwoCarriesTheConnectionToTheSecond() {
        var way = List.of(jump("gate.example.org", Login.ROOT), jump("10.0.0.2", new Login("admin", 2222)));
        var inner = COMMON + " -W 10.0.0.2:2222 -p 22 root@gate.example.org";
        assertThat(SSH.to(way, Login.ROOT, "10.0.0.9", false))
                .contains("ProxyCommand=" + COMMON + " -o " + Quoting.word("ProxyCommand=" + inner)
                        + " -W 10.0.0.9:22 -p 2222 admin@10.0.0.2");
    }

    @Test
    void whatSshWouldFillInStaysAsItIs() {
        var odd = new OpenSsh(Path.of("/s/100%key"), Path.of("/s/known"));
        assertThat(odd.to(List.of(jump("gate.example.org", Login.ROOT)), Login.ROOT, "10.0.0.9", false))
                .contains("/s/100%key")
                .anyMatch(word -> word.startsWith("ProxyCommand=") && word.contains(" -i /s/100%%key "));
    }
}
