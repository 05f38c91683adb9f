package dev.phoenix.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * There and back under load, while things go wrong: four of the example's faults, others with another {@code phoenix.faults.seed};
 * with {@code ./verify --long} all of them, and Phoenix killed at every turn.
 */
@ExtendWith(LabOfItsOwn.class)
class FaultyRehearsalIT {
    private static final String SEED = System.getProperty("phoenix.faults.seed", "8");

    static Stream<String> scenarios() {
        return Stream.of(System.getProperty("phoenix.faults", "random").split(",", -1));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void faultsCostNobodyARequestAndNoWrite(String scenario) throws IOException {
        var folder = Path.of("target", "rehearsal-faults", scenario).toAbsolutePath();
        var rehearsed = Typed.phoenix(
                        "rehearse",
                        "--faults",
                        scenario,
                        "--seed",
                        SEED,
                        "--report",
                        folder.toString(),
                        "--set",
                        Report.PATIENCE)
                .within(scenario.equals("random") ? Duration.ofMinutes(30) : Duration.ofHours(2))
                .run();
        assertThat(rehearsed.exit()).as(rehearsed::toString).isZero();
        new Report(folder).tellsOfFaultsThatCostNothing();
    }
}
