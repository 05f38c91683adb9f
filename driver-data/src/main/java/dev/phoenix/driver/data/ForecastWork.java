package dev.phoenix.driver.data;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.move.Forecast;
import dev.phoenix.driver.data.move.Handover;
import dev.phoenix.driver.data.move.WriterMove;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.ArrayList;

/** Before the first user moves: whether the writer can be moved at all within the time that users may be made to wait. */
record ForecastWork(StepContext context, Remote remote, Stores stores, Step.Forecast step) {
    private static final int TRIES = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    Outcome apply() throws InterruptedException {
        new Singletons(context, remote, step.singletons()).refuseUnknown(step.oldSite(), step.newSite());
        var allowed = WriterMove.forClosing(context.estate().switching().holdAtMost());
        var evidence = new ArrayList<String>();
        try (var handovers = new Handovers(stores, step.data(), step.oldSite(), step.newSite())) {
            for (var one : handovers.all()) {
                var forecast = best(one, allowed);
                var text = one.name() + ": " + forecast.time().toMillis() + " ms (" + forecast.why() + ")";
                context.observed(new Observation.Fact(context.clock().instant(), "forecast", text));
                if (forecast.time().compareTo(allowed) > 0) {
                    throw tooLong(one.name(), forecast.time(), forecast.why(), allowed);
                }
                evidence.add(text);
            }
        }
        return new Outcome(
                false,
                evidence.isEmpty()
                        ? "there is nothing to close"
                        : "closing would take " + String.join(", ", evidence) + ", may take " + allowed.toMillis()
                                + " ms");
    }

    /** A busy moment is no reason to refuse: the move itself is tried as often. */
    private Forecast best(Handover one, Duration allowed) throws InterruptedException {
        var best = one.forecast();
        for (int attempt = 1; attempt < TRIES && best.time().compareTo(allowed) > 0; attempt++) {
            context.progress(one.name(), "closing would take " + best.time().toMillis() + " ms; measured again");
            context.sleep(BETWEEN);
            var again = one.forecast();
            best = again.time().compareTo(best.time()) < 0 ? again : best;
        }
        return best;
    }

    private PhoenixException tooLong(String name, Duration time, String why, Duration allowed) {
        return PhoenixException.failed(
                "DATA-017",
                "closing " + name + " would take " + time.toMillis() + " ms (" + why + "), and may take "
                        + allowed.toMillis() + " ms of a hold of "
                        + context.estate().switching().holdAtMost().toMillis()
                        + " ms. No user was moved.",
                "Raise switch.hold.at-most: users then wait that long, once. Or make it less: fewer files on that volume,"
                        + " a faster disk, a quieter hour. Then switch again.");
    }
}
