package dev.phoenix.driver.edge.shift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.edge.shift.ShareVerdict.Side;
import org.junit.jupiter.api.Test;

class ShareVerdictTest {
    private static Side side(int requests, int failed, long millis) {
        return new Side(requests, failed, millis, millis);
    }

    private static ShareVerdict of(Side local, Side relayed) {
        return ShareVerdict.of(local, relayed, new ShareVerdict.Watched(5000, 0, 0));
    }

    @Test
    void nothingWasTriedWhereEverybodyIsToBeThereAndMostAreNot() {
        assertThat(ShareVerdict.of(side(528, 0, 30), side(20, 0, 3), new ShareVerdict.Watched(10000, 20, 0)))
                .isInstanceOf(ShareVerdict.Inconclusive.class)
                .extracting(one -> ((ShareVerdict.Inconclusive) one).why())
                .asString()
                .contains("still answered by the old side");
        assertThat(ShareVerdict.of(side(528, 0, 30), side(20, 0, 3), new ShareVerdict.Watched(5000, 20, 0)))
                .as("a share of clients may be few requests")
                .isInstanceOf(ShareVerdict.On.class);
        assertThat(ShareVerdict.of(side(30, 0, 30), side(280, 0, 3), new ShareVerdict.Watched(10000, 10, 0)))
                .as("who was under way when the share was set")
                .isInstanceOf(ShareVerdict.On.class);
        assertThat(ShareVerdict.of(side(20, 0, 30), side(20, 0, 3), new ShareVerdict.Watched(10000, 20, 20)))
                .as("our own alone")
                .isInstanceOf(ShareVerdict.On.class);
    }

    @Test
    void goesOnWhenBothSidesAreAlike() {
        assertThat(of(side(1000, 1, 5), side(100, 0, 9))).isInstanceOf(ShareVerdict.On.class);
    }

    @Test
    void goesBackWhenTheNewSideFailsMoreOften() {
        assertThat(of(side(1000, 1, 5), side(100, 5, 5))).isInstanceOf(ShareVerdict.Back.class);
    }

    @Test
    void aSharedFaultIsNotTheNewSidesFault() {
        assertThat(of(side(1000, 50, 5), side(100, 5, 5))).isInstanceOf(ShareVerdict.On.class);
    }

    @Test
    void goesBackWhenTheNewSideIsFarSlower() {
        assertThat(of(side(1000, 0, 5), side(100, 0, 266))).isInstanceOf(ShareVerdict.Back.class);
        assertThat(of(side(1000, 0, 5), side(100, 0, 60))).isInstanceOf(ShareVerdict.On.class);
    }

    @Test
    void tooFewRequestsTellNothing() {
        assertThat(of(side(10, 0, 5), side(3, 1, 900))).isInstanceOf(ShareVerdict.Inconclusive.class);
    }

    @Test
    void goesBackWhenOneInAHundredWaitsFarLongerThanOnTheOldSide() {
        assertThat(of(new Side(1000, 0, 5, 40), new Side(300, 0, 6, 1200))).isInstanceOf(ShareVerdict.Back.class);
        assertThat(of(new Side(1000, 0, 5, 40), new Side(300, 0, 6, 900)))
                .as("a way across a continent")
                .isInstanceOf(ShareVerdict.On.class);
        assertThat(of(new Side(1000, 0, 5, 40), new Side(99, 0, 6, 1200)))
                .as("less than one in a hundred")
                .isInstanceOf(ShareVerdict.On.class);
    }

    @Test
    void aRateOfFailuresThatMayBeChanceIsNeitherGoodNorBad() {
        assertThat(of(side(1000, 0, 5), side(60, 2, 5))).isInstanceOf(ShareVerdict.Inconclusive.class);
        assertThat(of(side(1000, 0, 5), side(250, 2, 5)))
                .as("less than one in a hundred")
                .isInstanceOf(ShareVerdict.On.class);
    }
}
