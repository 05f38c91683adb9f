package dev.phoenix.driver.edge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.edge.haproxy.ShareVerdict.Side;
import org.junit.jupiter.api.Test;

class ShareVerdictTest {
    @Test
    void goesOnWhenBothSidesAreAlike() {
        assertThat(ShareVerdict.of(new Side(1000, 1, 5), new Side(100, 0, 9))).isInstanceOf(ShareVerdict.On.class);
    }

    @Test
    void goesBackWhenTheNewSideFailsMoreOften() {
        assertThat(ShareVerdict.of(new Side(1000, 1, 5), new Side(100, 5, 5))).isInstanceOf(ShareVerdict.Back.class);
    }

    @Test
    void aSharedFaultIsNotTheNewSidesFault() {
        assertThat(ShareVerdict.of(new Side(1000, 50, 5), new Side(100, 5, 5))).isInstanceOf(ShareVerdict.On.class);
    }

    @Test
    void goesBackWhenTheNewSideIsFarSlower() {
        assertThat(ShareVerdict.of(new Side(1000, 0, 5), new Side(100, 0, 266))).isInstanceOf(ShareVerdict.Back.class);
        assertThat(ShareVerdict.of(new Side(1000, 0, 5), new Side(100, 0, 60))).isInstanceOf(ShareVerdict.On.class);
    }

    @Test
    void tooFewRequestsTellNothing() {
        assertThat(ShareVerdict.of(new Side(10, 0, 5), new Side(3, 1, 900)))
                .isInstanceOf(ShareVerdict.Inconclusive.class);
    }
}
