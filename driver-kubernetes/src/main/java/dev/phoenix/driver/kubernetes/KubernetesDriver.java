package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.DataRoles;
import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.SiteOutputs;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import java.nio.file.Path;

/** Brings the commit's applications to a site's cluster, and waits until they run. */
public final class KubernetesDriver implements Driver<Step.OfWorkloads> {
    private final ClusterWays ways;
    private final DataRoles roles;
    private final Renderers renderers;

    /**
     * @param outputs what a site's Terraform says of its cluster
     * @param home the folder that {@code ~} stands for
     */
    public KubernetesDriver(Remote remote, DataRoles roles, SiteOutputs outputs, Renderers renderers, Path home) {
        this.ways = new ClusterWays(remote, outputs, home);
        this.roles = roles;
        this.renderers = renderers;
    }

    @Override
    public Class<Step.OfWorkloads> family() {
        return Step.OfWorkloads.class;
    }

    /** Applying what is there changes nothing and tells so; looking first would ask for the same objects twice. */
    @Override
    public Observed observe(Step.OfWorkloads step, StepContext context) {
        return new Observed.Unknown();
    }

    @Override
    public Outcome apply(Step.OfWorkloads step, StepContext context) throws InterruptedException {
        return switch (step) {
            case Step.Deploy deploy -> deploy(deploy.site(), context, SiteDeployment::run);
            case Step.DeployData data -> deploy(data.site(), context, SiteDeployment::runDatabases);
        };
    }

    /** How much of the manifests is deployed. */
    private interface Extent {
        Outcome of(SiteDeployment deployment) throws InterruptedException;
    }

    private Outcome deploy(String site, StepContext context, Extent extent) throws InterruptedException {
        var inventory = ClusterWays.inventory(context, site);
        context.progress(site, "connecting to the cluster");
        try (var way = ways.open(context, inventory)) {
            return extent.of(new SiteDeployment(way.api(), context, inventory, roles, renderers));
        }
    }

    /** Nothing to do: what was deployed is taken back with the servers themselves. */
    @Override
    public void undo(Step.OfWorkloads step, StepContext context) {}
}
