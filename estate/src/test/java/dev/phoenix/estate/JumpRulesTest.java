package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.Severity;
import dev.phoenix.model.estate.JumpSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sites.*.ssh.jump} and the keys of the hosts that it names. */
class JumpRulesTest {
    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "A".repeat(43);
    private static final String OTHER = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "B".repeat(43);

    @TempDir
    Path folder;

    private EstateRepository repository;

    @BeforeEach
    void repository() {
        repository = new EstateRepository(folder);
    }

    private Loaded load(String ssh) {
        return repository.load(EstateRepository.GOOD.replace("terraform: tf/new", "terraform: tf/new, ssh: " + ssh));
    }

    private List<JumpSpec> jumps(String ssh) {
        return load(ssh).orThrow().site("new").orElseThrow().login().jumps();
    }

    @Test
    void withoutAnyTheWayIsStraight() {
        assertThat(repository
                        .load(EstateRepository.GOOD)
                        .orThrow()
                        .site("new")
                        .orElseThrow()
                        .login()
                        .jumps())
                .isEmpty();
        assertThat(jumps("{ jump: none }")).isEmpty();
    }

    @Test
    void hopsAreReadInTheirOrder() {
        assertThat(jumps("{ jump: \"admin@gate.example.org:2222, bastion\" }"))
                .extracting(JumpSpec::host)
                .containsExactly("gate.example.org", "bastion");
    }

    @Test
    void aKeyBelongsToTheHopOfItsName() {
        var ssh = "{ jump: \"a.example.org,b.example.org:2222\", jump-keys: [\"a.example.org " + KEY
                + " of a\", \"[B.example.org]:2222 " + OTHER + "\"] }";
        assertThat(jumps(ssh)).extracting(JumpSpec::keys).containsExactly(List.of(KEY), List.of(OTHER));
        assertThat(load(ssh).warnings()).noneMatch(warning -> warning.code().equals("EST-029"));
    }

    @Test
    void oneFromElsewhereWithoutAKeyIsSaidToBeBelieved() {
        var warning = load("{ jump: \"gate.example.org,bastion\" }").warnings().stream()
                .filter(each -> each.code().equals("EST-029"))
                .toList();
        assertThat(warning).singleElement().satisfies(said -> {
            assertThat(said.severity()).isEqualTo(Severity.WARNING);
            assertThat(said.what()).contains("gate.example.org will be believed whatever SSH host key it shows");
            assertThat(said.where().orElseThrow().line()).isEqualTo(4);
        });
    }

    @ParameterizedTest
    @CsvSource({"other.example.org", "a.example.org:2222", "bastion"})
    void aKeyOfNobodyOnTheWayIsRefusedWhereItStands(String name) {
        assertThat(EstateRepository.errors(
                        load("{ jump: \"a.example.org,bastion\", jump-keys: [\"" + name + " " + KEY + "\"] }")))
                .singleElement()
                .asString()
                .startsWith("EST-029 phoenix.yaml:4 sites.new.ssh.jump-keys: " + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jump: \"a b\"",
                "jump: \"gate.example.org:0\"",
                "jump: \"gate.example.org,\"",
                "jump-keys: [\"gate.example.org ssh-rsa AAAA\"]",
                "jump-keys: [\"ssh-ed25519 AAAA\"]",
            })
    void whatCannotBeIsToldWhereItStands(String ssh) {
        assertThat(EstateRepository.errors(load("{ " + ssh + " }")))
                .singleElement()
                .asString()
                .startsWith("EST-010 phoenix.yaml:4 ");
    }
}
