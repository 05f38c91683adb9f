package dev.phoenix.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.model.PhoenixException;
import org.junit.jupiter.api.Test;

class OwnerTest {
    @Test
    void whatIsWrittenDownIsReadBack() {
        var own = Owner.thisProcess();
        assertThat(Owner.parse(own.line() + "\n")).isEqualTo(own);
        var nobody = new Owner.Nobody("phoenix lab up");
        assertThat(Owner.parse(nobody.line())).isEqualTo(nobody);
    }

    @Test
    void theTimeOfStartIsTheKernels() {
        assertThat(Owner.thisProcess()).isInstanceOfSatisfying(Owner.Alive.class, alive -> {
            assertThat(alive.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(alive.began()).isPositive();
        });
    }

    @Test
    void aProcessThatIsNotThereOwnsNothing() {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> Owner.process(Integer.MAX_VALUE))
                .matches(fault -> fault.code().equals("LAB-016"));
    }
}
