package dev.phoenix.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.lab.secret.RehearsalSecrets;
import dev.phoenix.model.estate.JumpSpec;
import dev.phoenix.model.estate.KubeconfigSpec;
import dev.phoenix.model.estate.LoginSpec;
import dev.phoenix.model.estate.SiteSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {
    @TempDir
    Path folder;

    @Test
    void daysTakeSecondsUnlessSomebodySaysOtherwise() {
        var estate = Estates.blog("ns");
        estate.rehearsal().settings().put("switch.pause", "2s");
        var secrets = RehearsalSecrets.make(List.of(), folder, Instant.EPOCH);
        var settings = Preparation.settings(estate, secrets, List.of("switch.quiet.for=9s"));
        assertThat(settings)
                .containsEntry("switch.pause", "2s")
                .containsEntry("switch.quiet.for", "9s")
                .containsEntry("switch.inconclusive.wait", "10s")
                .containsEntry("dns-ttl.serving", "3s")
                .containsEntry("dns-ttl.switching", "1s");
    }

    @Test
    void anOwnersKeyIsReplacedAndNoOther() {
        var estate = Estates.blog("ns");
        estate.sites()
                .put(
                        "ocean",
                        new SiteSpec(
                                "ocean",
                                "tf/a",
                                new LinkedHashMap<>(),
                                KubeconfigSpec.USUAL,
                                new LoginSpec("admin", 2222, Optional.of("~/.ssh/id"))));
        assertThat(Preparation.logins(estate, Path.of("/lab/key")))
                .containsExactly(
                        Map.entry("sites.ocean.ssh.identity", "/lab/key"), Map.entry("sites.ocean.ssh.user", "root"));
    }

    @Test
    void hostsBeyondTheSitesAreLeftOutOfTheWay() {
        assertThat(jumps("me@gate.example.org,admin@bastion:2222"))
                .containsExactly(
                        Map.entry("sites.ocean.ssh.jump", "bastion:2222"),
                        Map.entry("sites.ocean.ssh.jump-keys", "[]"));
        assertThat(jumps("192.0.2.1")).containsEntry("sites.ocean.ssh.jump", "none");
        assertThat(jumps("bastion")).isEmpty();
        assertThat(jumps("none")).isEmpty();
    }

    private static Map<String, String> jumps(String written) {
        var estate = Estates.blog("ns");
        var login = new LoginSpec(
                "root", 22, Optional.empty(), JumpSpec.parse(written).orElseThrow());
        estate.sites().put("ocean", new SiteSpec("ocean", "tf/a", new LinkedHashMap<>(), KubeconfigSpec.USUAL, login));
        return Preparation.logins(estate, Path.of("/lab/key"));
    }
}
