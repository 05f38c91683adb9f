package dev.phoenix.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.LoginSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WayInTest {
    private static final LoginSpec DEBIAN = new LoginSpec("debian", 2222, Optional.empty());

    private final Estate then = Estates.withSite(Estates.blog("ns"), "third");
    private final Estate now = Estates.blog("ns").withLogins(_ -> DEBIAN);

    private static LoginSpec login(Estate estate, String site) {
        return estate.site(site).orElseThrow().login();
    }

    @Test
    void aRunThatHasBegunEntersHostsAsTheEstateOfNowSaysAndStaysTheSameOtherwise() {
        var entered = new WayIn(now, List.of()).into(then, List.of("switch.pause=1s"));
        assertThat(login(entered, "ocean")).isEqualTo(DEBIAN);
        assertThat(login(entered, "helsinki")).isEqualTo(DEBIAN);
        assertThat(entered.withLogins(_ -> LoginSpec.USUAL)).isEqualTo(then);
    }

    @Test
    void aSiteThatIsNoMoreIsEnteredAsItWas() {
        assertThat(login(new WayIn(now, List.of()).into(then, List.of()), "third"))
                .isEqualTo(LoginSpec.USUAL);
    }

    @Test
    void whatTheRunWasToldStandsUntilItIsToldAnew() {
        var told = List.of("sites.ocean.ssh.user=root");
        var entered = new WayIn(now, List.of()).into(then, told);
        assertThat(login(entered, "ocean")).isEqualTo(LoginSpec.USUAL);
        assertThat(login(entered, "helsinki")).isEqualTo(DEBIAN);
        var anew = new WayIn(now, List.of("sites.ocean.ssh.user=debian")).into(then, told);
        assertThat(login(anew, "ocean")).isEqualTo(DEBIAN);
    }
}
