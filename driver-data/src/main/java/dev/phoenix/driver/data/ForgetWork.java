package dev.phoenix.driver.data;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.plan.Step;

/**
 * Everything that refers to a site which goes is taken away at the site that stays. The one that goes is not asked: it
 * may be dead, and what is on it goes with it.
 */
record ForgetWork(StepContext context, Stores stores, Step.ForgetData step) {
    Outcome apply() {
        for (var name : context.estate().data().keySet()) {
            context.progress(name, "forgetting " + step.oldSite());
            stores.leftovers(name, step.oldSite(), step.newSite()).forget();
        }
        return new Outcome(true, "nothing at " + step.newSite() + " refers to " + step.oldSite() + " any more");
    }
}
