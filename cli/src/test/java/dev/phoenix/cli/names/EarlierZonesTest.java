package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierZonesTest {
    private final PhoenixException refused =
            PhoenixException.failed("DNS-060", "Nothing of this plan is published.", "Ask again.");

    @Test
    void aFaultAfterAZoneThatIsPublishedSaysWhichAndIsNoFailureOfAll() {
        var told = new EarlierZones(List.of("example.org")).told(refused);
        assertThat(told.exit()).isEqualTo(ExitCode.STOPPED);
        assertThat(told.diagnostics().getFirst().what())
                .isEqualTo("Nothing of this plan is published. Published before: example.org.");
    }

    @Test
    void theFirstZonesFaultStaysAsItIs() {
        assertThat(new EarlierZones(List.of()).told(refused)).isSameAs(refused);
    }
}
