package dev.phoenix.driver.edge.shift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.edge.EdgeLogLine;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private final Samples samples = new Samples("www", 5000);

    private void add(String service, String via, String target, int status, long held, long millis) {
        samples.add(new EdgeLogLine(
                Instant.EPOCH, service, "www", "GET", "/", status, "192.0.2.1", via, target, held, millis, "curl"));
    }

    @Test
    void onlyTheServicesOwnUsersCountAndTimeInAHoldDoesNot() {
        add("blog", "", "relay", 500, 0, 1);
        add("www", "relay", "local", 500, 0, 1);
        add("www", "", "relay", 503, 0, 1);
        for (int nth = 1; nth <= 200; nth++) {
            add("www", "", "relay", 200, 0, (nth + 1) / 2);
            add("www", "", "local", 200, 900, 900 + nth);
        }
        assertThat(samples.verdict())
                .isEqualTo(
                        new ShareVerdict.On(
                                "new side: 1 of 201 failed, median 50 ms, p99 99 ms; old side: 0 of 200 failed, median 0 ms, p99 0 ms"));
    }

    @Test
    void whoeverIsAnsweredHereInTheOtherSidesPlaceIsAFailureOfThatSide() {
        for (int nth = 0; nth < 40; nth++) {
            add("www", "", "local", 200, 0, 5);
            add("www", "", "relay", 200, 0, 5);
        }
        assertThat(samples.verdict()).isInstanceOf(ShareVerdict.On.class);
        for (int nth = 0; nth < 3; nth++) {
            add("www", "", "instead", 200, 0, 2005);
        }
        assertThat(samples.verdict()).isInstanceOf(ShareVerdict.Back.class);
    }

    /** About 2 million lines filled the heap, and each look sorted them. */
    @Test
    void millionsOfAnswersAreKeptAsNumbers() {
        for (int nth = 0; nth < 3_000_000; nth++) {
            add("www", "", nth % 2 == 0 ? "relay" : "local", 200, 0, nth % 1000);
        }
        for (int look = 0; look < 10_000; look++) {
            assertThat(samples.verdict()).isInstanceOf(ShareVerdict.On.class);
        }
    }
}
