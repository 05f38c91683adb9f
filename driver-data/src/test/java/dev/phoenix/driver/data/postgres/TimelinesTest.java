package dev.phoenix.driver.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.data.postgres.Timelines.LastRecord;
import org.junit.jupiter.api.Test;

class TimelinesTest {
    private final Timelines third = Timelines.of("""
            # a comment
            1\t0/3000148\tno recovery target specified

            2\t1/A0\tno recovery target specified
            """);

    @Test
    void aServerThatWasClosedBeforeItsSuccessorWasOpenedHasNothingOfItsOwn() {
        assertThat(third.contain(new LastRecord(1, Timelines.position("0/30000D0"))))
                .isTrue();
        assertThat(third.contain(new LastRecord(2, Timelines.position("1/28")))).isTrue();
        assertThat(third.contain(new LastRecord(2, Timelines.position("0/FFFFFFFF"))))
                .isTrue();
    }

    @Test
    void oneThatWroteOnHasWhatIsNowhereElse() {
        assertThat(third.contain(new LastRecord(1, Timelines.position("0/3000148"))))
                .isFalse();
        assertThat(third.contain(new LastRecord(1, Timelines.position("0/4000028"))))
                .isFalse();
        assertThat(third.contain(new LastRecord(2, Timelines.position("1/A0")))).isFalse();
    }

    @Test
    void ofATimelineThatItDoesNotComeFromNothingIsKnown() {
        assertThat(third.contain(new LastRecord(3, 1))).isFalse();
        assertThat(Timelines.of("").contain(new LastRecord(1, 1))).isFalse();
    }
}
