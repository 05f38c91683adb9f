package dev.phoenix.driver.salt;

import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.plan.Step;
import dev.phoenix.model.plan.Step.ProveConverged.Layer;
import dev.phoenix.remote.Remote;

/** Configures every host of a site, and shows that a second time changes nothing. */
public final class SaltDriver implements Driver {
    private final Remote remote;

    public SaltDriver(Remote remote) {
        this.remote = remote;
    }

    @Override
    public boolean handles(Step step) {
        return step instanceof Step.Configure
                || (step instanceof Step.ProveConverged prove && prove.layer() == Layer.SALT);
    }

    /** Not even {@code test=True} can tell: states look at what earlier states have made. */
    @Override
    public Observed observe(Step step, StepContext context) {
        return new Observed.Unknown();
    }

    @Override
    public Outcome apply(Step step, StepContext context) throws InterruptedException {
        if (step instanceof Step.Configure configure) {
            return new SiteHighstate(remote, context, configure.site()).configure();
        } else if (step instanceof Step.ProveConverged prove && prove.layer() == Layer.SALT) {
            return new SiteHighstate(remote, context, prove.site()).proveConverged();
        }
        throw new IllegalArgumentException("not a step of Salt's: " + step.id());
    }

    /** Nothing to do: what was configured is taken back with the servers themselves. */
    @Override
    public void undo(Step step, StepContext context) {}
}
