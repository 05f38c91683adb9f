package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.DataRoles;
import dev.phoenix.driver.Driver;
import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.net.URI;
import java.time.Duration;

/** Brings the commit's applications to a site's cluster, and waits until they run. */
public final class KubernetesDriver implements Driver<Step.OfWorkloads> {
    private static final String KUBECONFIG = "/etc/kubernetes/admin.conf";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int API_SERVER = 6443;
    private static final int HTTPS = 443;

    private final Remote remote;
    private final DataRoles roles;

    public KubernetesDriver(Remote remote, DataRoles roles) {
        this.remote = remote;
        this.roles = roles;
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
            case Step.Deploy deploy -> deploy(deploy, context);
        };
    }

    private Outcome deploy(Step.Deploy deploy, StepContext context) throws InterruptedException {
        var inventory = context.inventory(deploy.site())
                .filter(found -> !found.hosts().isEmpty())
                .orElseThrow(() -> PhoenixException.failed(
                        "EST-023",
                        "site " + deploy.site() + " has no hosts yet.",
                        "Provision it first: phoenix up " + deploy.site()));
        context.progress(deploy.site(), "connecting to the cluster");
        RemoteHost control = remote.host(deploy.site(), inventory.control());
        String kubeconfig = kubeconfig(control, deploy.site());
        // From here the API server is reached on loopback, a name that its certificate has.
        try (var forward = control.forward("127.0.0.1", port(kubeconfig));
                var api = new KubeApi(kubeconfig, "https://127.0.0.1:" + forward.localPort())) {
            return new SiteDeployment(api, context, inventory, roles).run();
        }
    }

    /** Nothing to do: what was deployed is taken back with the servers themselves. */
    @Override
    public void undo(Step.OfWorkloads step, StepContext context) {}

    private static String kubeconfig(RemoteHost control, String site) {
        var read = control.run(SOON, "cat", KUBECONFIG);
        if (!read.ok()) {
            throw PhoenixException.failed(
                    "K8S-001",
                    "the control host of " + site + " has no " + KUBECONFIG + ".",
                    "Its states must write an administrator's kubeconfig there; then: phoenix up " + site);
        }
        return read.out();
    }

    static int port(String kubeconfig) {
        String server = Kubeconfig.server(kubeconfig);
        int port = server.isEmpty() ? API_SERVER : URI.create(server).getPort();
        return port < 0 ? HTTPS : port;
    }
}
