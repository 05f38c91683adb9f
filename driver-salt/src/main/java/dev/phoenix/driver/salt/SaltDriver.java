package dev.phoenix.driver.salt;

import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;

/** Configures every host of a site, and shows that a second time changes nothing. */
public final class SaltDriver implements Driver<Step.OfStates> {
    private final Remote remote;

    public SaltDriver(Remote remote) {
        this.remote = remote;
    }

    @Override
    public Class<Step.OfStates> family() {
        return Step.OfStates.class;
    }

    /** Not even {@code test=True} can tell: states look at what earlier states have made. */
    @Override
    public Observed observe(Step.OfStates step, StepContext context) {
        return new Observed.Unknown();
    }

    @Override
    public Outcome apply(Step.OfStates step, StepContext context) throws InterruptedException {
        return switch (step) {
            case Step.Configure configure -> new SiteHighstate(remote, context, configure.site()).configure();
            case Step.ProveConfigured prove -> new SiteHighstate(remote, context, prove.site()).proveConverged();
        };
    }

    /** Nothing to do: what was configured is taken back with the servers themselves. */
    @Override
    public void undo(Step.OfStates step, StepContext context) {}
}
