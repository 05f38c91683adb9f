package dev.phoenix.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.model.PhoenixException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
    private static final long GIBIBYTE = 1L << 30;

    @ParameterizedTest
    @CsvSource({"1000,9,9,ext4,LAB-002", "0,3,9,ext4,LAB-003", "0,9,2,ext4,LAB-004", "0,9,9,overlay,LAB-005"})
    void aMachineThatCannotHoldALabIsToldWhatItLacks(int user, long disk, long memory, String type, String code) {
        var preflight = new Preflight(user, disk * GIBIBYTE, memory * GIBIBYTE, type, Path.of("/cache"));
        assertThatThrownBy(preflight::check)
                .isInstanceOfSatisfying(
                        PhoenixException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aFitMachineIsLetThrough() {
        assertThatCode(new Preflight(0, 4 * GIBIBYTE, 3 * GIBIBYTE, "ext4", Path.of("/cache"))::check)
                .doesNotThrowAnyException();
    }
}
