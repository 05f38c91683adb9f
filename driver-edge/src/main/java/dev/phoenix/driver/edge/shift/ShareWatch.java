package dev.phoenix.driver.edge.shift;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.plan.Step;
import java.time.Duration;

/**
 * Watches a share for the pause, and longer where it cannot be judged by then. Looks every second, so that a bad side is left
 * at once and not at the end.
 */
record ShareWatch(Step.Share step, StepContext context, Samples samples, OwnRequests own) {
    private static final Duration LOOK = Duration.ofSeconds(1);

    ShareVerdict verdict() throws InterruptedException {
        var switching = context.estate().switching();
        var verdict = watch(switching.pause(), "watched ");
        // A person who has said yes has waited already.
        boolean longer = verdict instanceof ShareVerdict.Inconclusive && !context.approved();
        return longer ? watchOn(switching.inconclusive().patience()) : verdict;
    }

    /** The whole time, unless it goes badly. */
    private ShareVerdict watch(Duration pause, String word) throws InterruptedException {
        for (var left = pause; left.isPositive(); left = left.minus(slice(left))) {
            own.make(samples, looks(left));
            context.sleep(slice(left));
            if (samples.verdict() instanceof ShareVerdict.Back back) {
                return back;
            }
            tell(word, left.minus(slice(left)));
        }
        own.make(samples, 1);
        return samples.verdict();
    }

    /** Until it can be judged. */
    private ShareVerdict watchOn(Duration wait) throws InterruptedException {
        for (var left = wait; left.isPositive(); left = left.minus(slice(left))) {
            context.sleep(slice(left));
            var verdict = samples.verdict();
            if (!(verdict instanceof ShareVerdict.Inconclusive)) {
                return verdict;
            }
            tell("too few requests to tell, watched ", left.minus(slice(left)));
        }
        return samples.verdict();
    }

    private void tell(String word, Duration left) {
        context.progress(
                step.service(),
                ShareWork.percent(step.share()) + " at " + step.newSite() + ", " + word + left.toSeconds() + " s more");
    }

    private static Duration slice(Duration left) {
        return left.compareTo(LOOK) < 0 ? left : LOOK;
    }

    private static int looks(Duration left) {
        return Math.toIntExact(1 + left.dividedBy(LOOK));
    }
}
