package dev.phoenix.driver.data.move;

import dev.phoenix.driver.edge.EdgeGate;
import java.time.Duration;

/** In place of a site's edge where no service waits at it: the site need not even have one. */
public record NoGate(String site) implements EdgeGate.Gate {
    @Override
    public Duration longestHold() {
        return Duration.ofDays(1);
    }

    @Override
    public void hold(Duration atMost) {}

    @Override
    public void release() {}

    @Override
    public void share(int share) {}

    @Override
    public int share() {
        return 0;
    }

    @Override
    public EdgeGate.Held shareAndRelease(int share) {
        return EdgeGate.Held.KEPT;
    }

    @Override
    public void keepShare() {}

    @Override
    public int drain(Duration atMost) {
        return 0;
    }

    @Override
    public void close() {}
}
