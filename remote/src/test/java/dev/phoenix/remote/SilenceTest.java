package dev.phoenix.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final Host EDGE =
            new Host("edge", List.of("edge"), "203.0.113.9", Optional.empty(), "10.0.0.9", "9", Map.of());

    private static Optional<String> ofEdge(BooleanSupplier answers) {
        return Silence.of("ocean", EDGE, answers);
    }

    private static BooleanSupplier fault(String code) {
        return () -> {
            throw PhoenixException.failed(code, "the jump host bastion does not answer.", "Look at it.");
        };
    }

    @Test
    void aHostIsSilentOrItsJumpHostIsAndThatOneIsNamed() {
        assertThat(ofEdge(() -> true)).isEmpty();
        assertThat(ofEdge(() -> false)).contains("edge of ocean (203.0.113.9) does not answer");
        assertThat(ofEdge(fault("SSH-017")))
                .contains("edge of ocean (203.0.113.9) cannot be reached, since the jump host bastion does not answer");
    }

    @Test
    void aJumpHostThatIsAnotherOneOrLetsNobodyInIsNotSilent() {
        for (var code : List.of("SSH-018", "SSH-019", "SSH-020")) {
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> ofEdge(fault(code)))
                    .matches(thrown -> thrown.code().equals(code));
        }
    }
}
