package dev.phoenix.driver.terraform;

import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.plan.Step;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Makes the servers of a site, shows that nothing is left to make, and takes them away. */
public final class TerraformDriver implements Driver<Step.OfServers> {
    private final TofuEngine engine;
    private final UnaryOperator<String> operatorKey;
    private final Consent consent;
    private final Supplier<UUID> ids;

    /**
     * @param operatorKey site → public line of the key that Phoenix logs in with there
     * @param consent asked before a plan that takes away what a site rests on
     */
    public TerraformDriver(TofuEngine engine, UnaryOperator<String> operatorKey, Consent consent) {
        this(engine, operatorKey, consent, UUID::randomUUID);
    }

    TerraformDriver(TofuEngine engine, UnaryOperator<String> operatorKey, Consent consent, Supplier<UUID> ids) {
        this.engine = engine;
        this.operatorKey = operatorKey;
        this.consent = consent;
        this.ids = ids;
    }

    @Override
    public Class<Step.OfServers> family() {
        return Step.OfServers.class;
    }

    /** Only a plan can tell what is there, and a plan is most of the work of an apply that changes nothing. */
    @Override
    public Observed observe(Step.OfServers step, StepContext context) {
        if (step instanceof Step.Destroy destroy
                && site(destroy.site(), context).isGone()) {
            return new Observed.Done("nothing is left of " + destroy.site());
        }
        return new Observed.Unknown();
    }

    @Override
    public Outcome apply(Step.OfServers step, StepContext context) throws InterruptedException {
        return switch (step) {
            case Step.Provision provision -> site(provision.site(), context).provision();
            case Step.ProveProvisioned prove -> site(prove.site(), context).proveConverged();
            case Step.Destroy destroy -> site(destroy.site(), context).destroy();
        };
    }

    @Override
    public void undo(Step.OfServers step, StepContext context) throws InterruptedException {
        switch (step) {
            case Step.Provision provision -> {
                var _ = site(provision.site(), context).destroy();
            }
            case Step.ProveProvisioned _, Step.Destroy _ ->
                throw new IllegalArgumentException("cannot be taken back by Terraform: " + step.id());
        }
    }

    private SiteTerraform site(String site, StepContext context) {
        return new SiteTerraform(engine, operatorKey, consent, ids, site, context);
    }
}
