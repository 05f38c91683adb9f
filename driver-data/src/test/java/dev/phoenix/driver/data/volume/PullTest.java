package dev.phoenix.driver.data.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.data.link.SshLink;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.testkit.RealHosts;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real rsync over a real sshd, between two hosts. */
class PullTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static RealHosts hosts;
    private static Host server;
    private static Host client;
    private static SshLink link;
    private static Pull pull;

    @BeforeAll
    static void twoHosts() {
        var open = RealHosts.open(folder);
        assumeTrue(open.isPresent(), "no root filesystem in the engines' cache: engines/ensure rootfs");
        hosts = open.orElseThrow();
        server = hosts.boot("ocean", "data");
        client = hosts.boot("helsinki", "data");
        at(
                "ocean",
                server,
                "mkdir -p /mnt/uploads /mnt/others; echo one >/mnt/uploads/kept; echo two >/mnt/others/secret");
        at("helsinki", client, "mkdir -p /mnt/uploads");
        link = new SshLink(hosts, "helsinki", client, "ocean", server, "volume-uploads");
        pull = new Pull(link, "uploads");
        pull.ensure();
    }

    @AfterAll
    static void gone() {
        if (hosts != null) {
            pull.close();
            hosts.close();
        }
    }

    private static String at(String site, Host host, String script) {
        return hosts.host(site, host).check(SOON, "sh", "-c", script);
    }

    private static String asTheKeyMay(String command) {
        var result =
                link.atClient().run(SOON, "sh", "-c", link.ssh() + " " + link.destination() + " '" + command + "'");
        return result.exit() + " " + result.err().strip();
    }

    @Test
    void bothKindsOfRoundBringWhatIsThere() {
        at(
                "ocean",
                server,
                "mkdir -p '/mnt/uploads/a b'; echo x >'/mnt/uploads/a b/c'; ln -f /mnt/uploads/kept /mnt/uploads/again");
        assertThat(pull.round(Pull.Kind.ADD).files()).isPositive();
        at("helsinki", client, "echo mine >/mnt/uploads/here-only");
        assertThat(pull.round(Pull.Kind.MIRROR).files()).isEqualTo(1);
        assertThat(at("helsinki", client, "cd /mnt/uploads; find . | sort"))
                .isEqualTo(at("ocean", server, "cd /mnt/uploads; find . | sort"));
    }

    @Test
    void aRoundThatOnlyLooksIsOneThatTheKeyMayHave() {
        at("ocean", server, "echo late >/mnt/uploads/seen-only");
        assertThat(pull.dryRound().files()).isGreaterThanOrEqualTo(3);
        assertThat(at("helsinki", client, "ls /mnt/uploads")).doesNotContain("seen-only");
    }

    /** The first is what a round sends itself, with one word more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rsync --server --sender -lHogDtpAXre.iLsfxCIvu --numeric-ids --remove-source-files . /mnt/uploads/",
                "rsync --server --sender -lHogDtpAXre.iLsfxCIvu --remove-source-files . /mnt/uploads/",
                "rsync --server --sender -lHogDtpAXre.iLsfxCIvu --remove-sent-files . /mnt/uploads/",
                "rsync --server --sender -lHogDtpAXre.iLsfxCIvu --log-file=/root/.ssh/authorized_keys . /mnt/uploads/",
                "rsync --server --sender -slHogDtpAXre.iLsfxCIvu --numeric-ids . /mnt/uploads/",
                "rsync --server --sender -se.iLsfxCIvu --numeric-ids . /mnt/uploads/",
                "rsync --server --sender -LHogDtpAXre.iLsfxCIvu --numeric-ids . /mnt/uploads/",
                "rsync --server --sender -lHogDtpAXr --numeric-ids . /mnt/uploads/",
                "rsync --server --sender -lHogDtpAXre.i/x --numeric-ids . /mnt/uploads/",
                "rsync --server --sender -lHogDtpAXre.iLsfxCIvu --numeric-ids . /mnt/others/",
                "rsync --server --sender -lHogDtpAXre.iLsfxCIvu --numeric-ids . /mnt/uploads/../others/",
                "rsync --server --sender -lHogDtpAXre.iLsfxCIvu --numeric-ids . /mnt/uploads/ /mnt/others/",
                "rsync --server --sender -lHogDtpAXre.iLsfxCIvu --numeric-ids /mnt/others/ /mnt/uploads/",
                "rsync --server -lHogDtpAXre.iLsfxCIvu --numeric-ids . /mnt/uploads/",
                "rsync --server --daemon .",
                "rm -rf /mnt/uploads",
                "sh"
            })
    void theKeyThatMayHaveAVolumeSentMayDoNothingElse(String command) {
        assertThat(asTheKeyMay(command))
                .isEqualTo("126 Phoenix: this key may have /mnt/uploads/ sent, and nothing else");
        assertThat(at("ocean", server, "cat /mnt/uploads/kept; cut -c 1-11 /root/.ssh/authorized_keys"))
                .isEqualTo("one\nssh-ed25519\nrestrict,co\n");
    }

    @Test
    void anRsyncThatWouldEmptyTheVolumeFailsAndLeavesIt() {
        var emptied = link.atClient()
                .run(
                        SOON,
                        "sh",
                        "-c",
                        "rsync -aHAX --numeric-ids --remove-source-files -e '" + link.ssh() + "' " + link.destination()
                                + ":/mnt/uploads/ /mnt/uploads/");
        assertThat(emptied.ok()).isFalse();
        assertThat(at("ocean", server, "cat /mnt/uploads/kept")).isEqualTo("one\n");
    }

    @Test
    void twoWaysForOneVolumeDoNotShareAConnection() {
        var other = new Pull(new SshLink(hosts, "helsinki", client, "lisbon", server, "volume-uploads"), "uploads");
        assertThat(at("helsinki", client, "ls /run/*.sock | wc -l")).isEqualTo("1\n");
        assertThat(pull.works()).isTrue();
        other.close();
        assertThat(other.socket()).isNotEqualTo(pull.socket()).hasSizeLessThan(80);
    }
}
