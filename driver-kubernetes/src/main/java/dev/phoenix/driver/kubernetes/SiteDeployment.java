package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.DataRoles;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Inventory;
import java.util.ArrayList;
import java.util.List;

/** One deployment, in the order in which it reads. */
final class SiteDeployment {
    private final KubeApi api;
    private final StepContext context;
    private final Inventory inventory;
    private final Deadline deadline;
    private final DataRoles roles;
    private final Renderers renderers;

    SiteDeployment(KubeApi api, StepContext context, Inventory inventory, DataRoles roles, Renderers renderers) {
        this.api = api;
        this.context = context;
        this.inventory = inventory;
        this.roles = roles;
        this.renderers = renderers;
        this.deadline = new Deadline(
                context, context.estate().kubernetes().orElseThrow().readyWithin());
    }

    Outcome run() throws InterruptedException {
        return deploy(objects());
    }

    /** What the databases need, and nothing that may use them. */
    Outcome runDatabases() throws InterruptedException {
        return deploy(new Databases(context.estate()).alone(objects()));
    }

    private Outcome deploy(List<Manifest> objects) throws InterruptedException {
        var nodes = new Nodes(api, context, inventory, deadline);
        nodes.awaitReady();
        int labelled = nodes.label();
        int changed = apply(objects);
        var stopped = new StoppedDatabases(roles, context, inventory.site());
        int workloads = new Rollout(api, context, deadline, stopped).await(objects);
        boolean any = labelled + changed > 0;
        String what = any ? changed + " changed" : "nothing changed";
        return new Outcome(any, objects.size() + " objects, " + what + ", " + workloads + " workloads ready");
    }

    /** Namespaces, then what Phoenix adds to them, then all that may need it. */
    private List<Manifest> objects() throws InterruptedException {
        Manifests manifests = new ManifestFolder(context, renderers).read(inventory.site());
        Estate estate = context.estate();
        var all = new ArrayList<Manifest>();
        for (Manifest manifest : manifests.inOrder()) {
            if (Manifests.rank(manifest.kind()) == 0) {
                all.add(manifest);
            }
        }
        all.addAll(OwnObjects.secrets(estate, context.secrets()::value));
        all.addAll(OwnObjects.site(manifests.namespaces(), inventory.site(), estate.publicZone()));
        for (Manifest manifest : manifests.inOrder()) {
            if (Manifests.rank(manifest.kind()) > 0) {
                all.add(manifest);
            }
        }
        return all;
    }

    /** What the API server refuses is told for all objects at once. */
    private int apply(List<Manifest> objects) throws InterruptedException {
        var applier = new Applier(api, new Kinds(api));
        var refused = new ArrayList<Diagnostic>();
        int changed = 0;
        int done = 0;
        for (Manifest object : objects) {
            switch (applier.apply(object)) {
                case Applier.Changed _ -> changed++;
                case Applier.Same _ -> {}
                case Applier.Refused why -> refused.add(why.diagnostic());
            }
            context.progress(inventory.site(), ++done + " of " + objects.size() + " objects");
        }
        if (!refused.isEmpty()) {
            throw new PhoenixException(ExitCode.FAILED, refused, null);
        }
        return changed;
    }
}
