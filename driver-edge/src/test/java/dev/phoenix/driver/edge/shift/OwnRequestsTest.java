package dev.phoenix.driver.edge.shift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.edge.EdgeRelay;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.estate.ServiceSpec;
import org.junit.jupiter.api.Test;

class OwnRequestsTest {
    private final FakeEdges edges = new FakeEdges();
    private final Samples samples = new Samples("www", 5000);

    private OwnRequests own(int most) {
        var here = Estates.ocean().edge();
        var www = (ServiceSpec.Web)
                java.util.Objects.requireNonNull(Estates.blog("ns").services().get("www"));
        return new OwnRequests(
                edges.relay("ocean", here),
                www,
                "example.org",
                here,
                Estates.helsinki().edge(),
                most);
    }

    @Test
    void makeUpTheNumberAtBothSidesSpreadOverThePause() {
        var own = own(20);
        for (int looks = 4; looks > 0; looks--) {
            own.make(samples, looks);
        }
        own.make(samples, 1);
        assertThat(edges.asked).hasSize(8).contains("203.0.113.5 × 5", "198.51.100.7 × 5");
        assertThat(samples.verdict()).isInstanceOf(ShareVerdict.On.class);
        assertThat(((ShareVerdict.On) samples.verdict()).why()).contains("(20 of them our own)");
    }

    @Test
    void areNotMadeWhereUsersAreEnoughOrTheEstateWantsNone() {
        own(0).make(samples, 1);
        for (int nth = 0; nth < 20; nth++) {
            samples.addOwn(true, false, 5);
        }
        own(20).make(samples, 1);
        assertThat(edges.asked).isEmpty();
    }

    @Test
    void aSideThatAnswersNoneOfThemIsLeft() {
        edges.there = new EdgeRelay.Reply(0, "", 0, "connection refused");
        own(20).make(samples, 1);
        assertThat(samples.verdict()).isInstanceOf(ShareVerdict.Back.class);
    }
}
