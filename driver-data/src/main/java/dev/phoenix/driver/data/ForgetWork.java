package dev.phoenix.driver.data;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.postgres.PostgresLeftovers;
import dev.phoenix.driver.data.volume.VolumeLeftovers;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;

/**
 * Everything that refers to a site which goes is taken away at the site that stays. The one that goes is not asked: it
 * may be dead, and what is on it goes with it.
 */
record ForgetWork(StepContext context, Remote remote, Step.ForgetData step) {
    Outcome apply() {
        for (var spec : context.estate().data().values()) {
            context.progress(spec.name(), "forgetting " + step.oldSite());
            switch (spec) {
                case DataSpec.Volume volume ->
                    new VolumeLeftovers(context, remote, volume, step.oldSite(), step.newSite()).forget();
                case DataSpec.Postgres postgres ->
                    new PostgresLeftovers(context, remote, postgres, step.oldSite(), step.newSite()).forget();
            }
        }
        return new Outcome(true, "nothing at " + step.newSite() + " refers to " + step.oldSite() + " any more");
    }
}
