package dev.phoenix.observe.traffic;

import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.model.estate.SwitchSpec;
import java.time.Duration;
import java.time.Instant;

/** A process of its own, so that its memory can be small: counts requests, each of another client, and says what it counted. */
final class LogFlood {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    private LogFlood() {}

    /** @param arguments how many */
    public static void main(String[] arguments) {
        int lines = Integer.parseInt(arguments[0]);
        var quiet = new SwitchSpec.Quiet(Duration.ofHours(72), 5, Duration.ofHours(1));
        var tally = new DrainTally(quiet, Duration.ofHours(1), Duration.ofSeconds(1), BEGAN, _ -> true);
        for (int nth = 0; nth < lines; nth++) {
            tally.line(line(nth), BEGAN.plusMillis(nth));
        }
        System.out.println(
                tally.summary() + "; " + tally.use("ocean", BEGAN).byClient().size() + " named, "
                        + tally.residuals("ocean", BEGAN).size() + " told");
    }

    static EdgeLogLine line(int nth) {
        var client = "2001:db8:" + Integer.toHexString(nth >>> 16) + "::" + Integer.toHexString(nth & 0xffff);
        return new EdgeLogLine(
                BEGAN.plusMillis(nth),
                "www",
                "www",
                "GET",
                "/" + nth,
                200,
                client,
                "",
                "local",
                0,
                1,
                "Firefox/" + nth);
    }
}
