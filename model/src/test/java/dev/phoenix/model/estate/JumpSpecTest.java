package dev.phoenix.model.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JumpSpecTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bastion                       |       | bastion             |",
                "bastion:2222                  |       | bastion             | 2222",
                "admin@bastion                 | admin | bastion             |",
                "Bastion.Example.org           |       | bastion.example.org |",
                "a.b@bastion.example.org:2222  | a.b   | bastion.example.org | 2222",
                "192.0.2.1:22                  |       | 192.0.2.1           | 22",
                "2001:db8::1                   |       | 2001:db8::1         |",
                "[2001:DB8:0::1]               |       | 2001:db8::1         |",
                "root@[2001:db8::1]:65535      | root  | 2001:db8::1         | 65535",
            })
    void aHopIsAHostAndMayHaveAUserAndAPort(String text, @Nullable String user, String host, @Nullable Integer port) {
        assertThat(JumpSpec.parse(text).orElseThrow()).singleElement().satisfies(hop -> {
            assertThat(hop.user()).isEqualTo(Optional.ofNullable(user));
            assertThat(hop.host()).isEqualTo(host);
            assertThat(hop.port()).isEqualTo(Optional.ofNullable(port));
        });
    }

    @Test
    void severalHaveCommasBetweenThem() {
        assertThat(JumpSpec.parse("one, admin@two.example.org:2222,[2001:db8::1]:22")
                        .orElseThrow())
                .extracting(JumpSpec::host)
                .containsExactly("one", "two.example.org", "2001:db8::1");
        assertThat(JumpSpec.parse("none")).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "bastion,",
                "@bastion",
                "bastion:",
                "bastion:0",
                "bastion:65536",
                "bastion:99999",
                "a b",
                "-bastion",
                "bastion;reboot",
                "[bastion]:22",
                "[192.0.2.1]",
                "[2001:db8::1",
                "ssh://bastion",
                "-oX@a"
            })
    void everythingElseIsNone(String text) {
        assertThat(JumpSpec.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bastion, true",
        "bastion-1, true",
        "bastion.example.org, false",
        "192.0.2.1, false",
        "2001:db8::1, false"
    })
    void aNameWithoutDotsIsTheSitesOwn(String text, boolean own) {
        assertThat(JumpSpec.parse(text).orElseThrow().getFirst().ofSite()).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "bastion", "admin@bastion:2222,[2001:db8::1]:22", "[2001:db8::1]", "one,two.example.org"
            })
    void whatIsWrittenIsReadAsTheSame(String text) {
        assertThat(JumpSpec.text(JumpSpec.parse(text).orElseThrow())).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "bastion.example.org, bastion.example.org",
        "bastion.example.org:22, bastion.example.org",
        "bastion.example.org:2222, [bastion.example.org]:2222",
        "2001:db8::1, 2001:db8::1",
        "[2001:db8::1]:2222, [2001:db8::1]:2222"
    })
    void itHasTheNameThatItHasInKnownHosts(String text, String known) {
        assertThat(JumpSpec.parse(text).orElseThrow().getFirst().known()).isEqualTo(known);
    }
}
