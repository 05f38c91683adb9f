package dev.phoenix.driver.terraform;

import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.plan.Step;
import dev.phoenix.model.plan.Step.ProveConverged.Layer;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes the servers of a site, shows that nothing is left to make, and takes them away. */
public final class TerraformDriver implements Driver {
    private final TofuEngine engine;
    private final Supplier<String> operatorKey;
    private final Supplier<UUID> ids;

    /** @param operatorKey public line of the key that Phoenix logs in with */
    public TerraformDriver(TofuEngine engine, Supplier<String> operatorKey) {
        this(engine, operatorKey, UUID::randomUUID);
    }

    TerraformDriver(TofuEngine engine, Supplier<String> operatorKey, Supplier<UUID> ids) {
        this.engine = engine;
        this.operatorKey = operatorKey;
        this.ids = ids;
    }

    @Override
    public boolean handles(Step step) {
        return step instanceof Step.Provision
                || step instanceof Step.Destroy
                || (step instanceof Step.ProveConverged prove && prove.layer() == Layer.TERRAFORM);
    }

    /** Only a plan can tell what is there, and a plan is most of the work of an apply that changes nothing. */
    @Override
    public Observed observe(Step step, StepContext context) {
        if (step instanceof Step.Destroy destroy
                && site(destroy.site(), context).isGone()) {
            return new Observed.Done("nothing is left of " + destroy.site());
        }
        return new Observed.Unknown();
    }

    @Override
    public Outcome apply(Step step, StepContext context) throws InterruptedException {
        if (step instanceof Step.Provision provision) {
            return site(provision.site(), context).provision();
        } else if (step instanceof Step.Destroy destroy) {
            return site(destroy.site(), context).destroy();
        } else if (step instanceof Step.ProveConverged prove && prove.layer() == Layer.TERRAFORM) {
            return site(prove.site(), context).proveConverged();
        }
        throw new IllegalArgumentException("not a step of Terraform's: " + step.id());
    }

    @Override
    public void undo(Step step, StepContext context) throws InterruptedException {
        if (!(step instanceof Step.Provision provision)) {
            throw new IllegalArgumentException("cannot be taken back by Terraform: " + step.id());
        }
        var _ = site(provision.site(), context).destroy();
    }

    private SiteTerraform site(String site, StepContext context) {
        return new SiteTerraform(engine, operatorKey, ids, site, context);
    }
}
