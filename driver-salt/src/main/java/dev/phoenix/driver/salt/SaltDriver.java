package dev.phoenix.driver.salt;

import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;

/**
 * Configures every host of a site, and shows that a second time changes nothing. Where the estate has no Salt, hosts are ready
 * when their first boot is over.
 */
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
            case Step.Configure configure -> configure(context, configure.site());
            case Step.ProveConfigured prove -> highstate(context, prove.site()).proveConverged();
        };
    }

    private Outcome configure(StepContext context, String site) throws InterruptedException {
        return context.estate().salt().isPresent()
                ? highstate(context, site).configure()
                : new FirstBoots(remote, context, inventory(context, site), FirstBoots.AT_MOST).await();
    }

    private SiteHighstate highstate(StepContext context, String site) {
        return new SiteHighstate(remote, context, inventory(context, site));
    }

    private static Inventory inventory(StepContext context, String site) {
        return context.inventory(site)
                .filter(found -> !found.hosts().isEmpty())
                .orElseThrow(() -> PhoenixException.failed(
                        "EST-023", "site " + site + " has no hosts yet.", "Provision it first: phoenix up " + site));
    }

    /** Nothing to do: what was configured is taken back with the servers themselves. */
    @Override
    public void undo(Step.OfStates step, StepContext context) {}
}
