package dev.phoenix.driver.edge.shift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.edge.shift.ShareVerdict.Side;
import org.junit.jupiter.api.Test;

class ShareVerdictTest {
    private static Side side(int requests, int failed, long millis) {
        return new Side(requests, failed, millis, millis);
    }

    @Test
    void goesOnWhenBothSidesAreAlike() {
        assertThat(ShareVerdict.of(side(1000, 1, 5), side(100, 0, 9))).isInstanceOf(ShareVerdict.On.class);
    }

    @Test
    void goesBackWhenTheNewSideFailsMoreOften() {
        assertThat(ShareVerdict.of(side(1000, 1, 5), side(100, 5, 5))).isInstanceOf(ShareVerdict.Back.class);
    }

    @Test
    void aSharedFaultIsNotTheNewSidesFault() {
        assertThat(ShareVerdict.of(side(1000, 50, 5), side(100, 5, 5))).isInstanceOf(ShareVerdict.On.class);
    }

    @Test
    void goesBackWhenTheNewSideIsFarSlower() {
        assertThat(ShareVerdict.of(side(1000, 0, 5), side(100, 0, 266))).isInstanceOf(ShareVerdict.Back.class);
        assertThat(ShareVerdict.of(side(1000, 0, 5), side(100, 0, 60))).isInstanceOf(ShareVerdict.On.class);
    }

    @Test
    void tooFewRequestsTellNothing() {
        assertThat(ShareVerdict.of(side(10, 0, 5), side(3, 1, 900))).isInstanceOf(ShareVerdict.Inconclusive.class);
    }

    @Test
    void goesBackWhenOneInAHundredWaitsFarLongerThanOnTheOldSide() {
        assertThat(ShareVerdict.of(new Side(1000, 0, 5, 40), new Side(300, 0, 6, 1200)))
                .isInstanceOf(ShareVerdict.Back.class);
        assertThat(ShareVerdict.of(new Side(1000, 0, 5, 40), new Side(300, 0, 6, 900)))
                .as("a way across a continent")
                .isInstanceOf(ShareVerdict.On.class);
        assertThat(ShareVerdict.of(new Side(1000, 0, 5, 40), new Side(99, 0, 6, 1200)))
                .as("less than one in a hundred")
                .isInstanceOf(ShareVerdict.On.class);
    }

    @Test
    void aRateOfFailuresThatMayBeChanceIsNeitherGoodNorBad() {
        assertThat(ShareVerdict.of(side(1000, 0, 5), side(60, 2, 5))).isInstanceOf(ShareVerdict.Inconclusive.class);
        assertThat(ShareVerdict.of(side(1000, 0, 5), side(250, 2, 5)))
                .as("less than one in a hundred")
                .isInstanceOf(ShareVerdict.On.class);
    }
}
