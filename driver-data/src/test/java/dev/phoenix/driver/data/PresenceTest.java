package dev.phoenix.driver.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.PhoenixException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceTest {
    @ParameterizedTest
    @CsvSource({
        "SSH-001, true",
        "SSH-004, true",
        "SSH-010, false",
        "SSH-017, true",
        "SSH-018, false",
        "SSH-019, false",
        "SSH-020, false"
    })
    void aHostBehindAJumpHostThatDoesNotAnswerIsLostAndOneBehindAnyOtherFaultIsNot(String code, boolean lost) {
        assertThat(Presence.lost(PhoenixException.failed(code, "it is so.", "Look.")))
                .isEqualTo(lost);
    }
}
