package dev.phoenix.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.show.Paint;
import dev.phoenix.cli.show.Screen;
import dev.phoenix.driver.terraform.PlannedChange;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamedOrTypedTest {
    private static final List<PlannedChange> LOSSES = List.of(
            loss("hcloud_server.host[\"edge\"]", "location: hel1 → fsn1"), loss("hcloud_volume.data[\"db\"]", ""));

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private static PlannedChange loss(String address, String forced) {
        return new PlannedChange(
                address,
                address.substring(0, address.indexOf('.')),
                PlannedChange.Action.REPLACE,
                "1",
                forced.isEmpty() ? List.of() : List.of(forced),
                "");
    }

    private boolean agreed(boolean terminal, boolean json, String answer, String... named) {
        var out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        var surroundings = new Surroundings(
                Map.of(),
                Path.of("/"),
                Path.of("/"),
                Optional.empty(),
                out,
                out,
                () -> answer,
                terminal,
                InstantSource.system());
        return new NamedOrTyped(List.of(named), surroundings, new Screen(out, out, new Paint(false), terminal), json)
                .to("helsinki", LOSSES);
    }

    @Test
    void whatIsNamedNeedsNoAnswer() {
        assertThat(agreed(true, false, "", "hcloud_server.host[\"edge\"]", "hcloud_volume.data[db]"))
                .isTrue();
        assertThat(shown.size()).isZero();
    }

    @Test
    void aScriptThatNamesOnlySomeIsRefused() {
        assertThat(agreed(false, false, "helsinki", "hcloud_server.host[\"edge\"]"))
                .isFalse();
        assertThat(agreed(true, true, "helsinki", "hcloud_server.host[\"edge\"]"))
                .isFalse();
    }

    @Test
    void aPersonReadsWhatIsLeftAndTypesTheSitesName() {
        assertThat(agreed(true, false, "helsinki", "hcloud_volume.data[\"db\"]"))
                .isTrue();
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("hcloud_server.host[\"edge\"] is destroyed and made anew, forced by location: hel1 → fsn1")
                .doesNotContain("hcloud_volume");
        assertThat(agreed(true, false, "yes")).isFalse();
    }
}
