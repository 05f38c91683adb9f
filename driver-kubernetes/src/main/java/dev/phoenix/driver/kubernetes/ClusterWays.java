package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.SiteOutputs;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.KubeconfigSpec;
import dev.phoenix.model.estate.SiteSpec;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the way into a site's cluster. */
final class ClusterWays {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** So long a control host is asked while there is another. */
    private static final Duration BRIEFLY = Duration.ofSeconds(5);

    private final Remote remote;
    private final SiteOutputs outputs;
    private final Path home;

    /** @param home the folder that {@code ~} stands for */
    ClusterWays(Remote remote, SiteOutputs outputs, Path home) {
        this.remote = remote;
        this.outputs = outputs;
        this.home = home;
    }

    /** @throws PhoenixException EST-023 before the site has servers */
    static Inventory inventory(StepContext context, String site) {
        return context.inventory(site)
                .filter(found -> !found.hosts().isEmpty())
                .orElseThrow(() -> PhoenixException.failed(
                        "EST-023", "site " + site + " has no hosts yet.", "Provision it first: phoenix up " + site));
    }

    ClusterWay open(StepContext context, Inventory inventory) throws InterruptedException {
        var site = inventory.site();
        var spec = context.estate().site(site).map(SiteSpec::kubeconfig).orElse(KubeconfigSpec.USUAL);
        return switch (spec) {
            case KubeconfigSpec.OnHost(var paths) -> onHosts(inventory, paths);
            case KubeconfigSpec.OfOperator(var path) -> ClusterWay.straight(ofOperator(path, site));
            case KubeconfigSpec.Output(var name) ->
                ClusterWay.straight(Kubeconfig.parse(
                        outputs.text(context, site, name), "the kubeconfig in output " + name + " of " + site));
        };
    }

    private Kubeconfig ofOperator(String path, String site) {
        var file = OperatorKubeconfig.file(path, site, home);
        try {
            return Kubeconfig.parse(Files.readString(file), "the kubeconfig " + path);
        } catch (IOException broken) {
            throw OperatorKubeconfig.unreadable(path, site, FileFault.reading(broken));
        }
    }

    /** Where there are several, the first whose API server answers; where none does yet, the first that has a kubeconfig. */
    private ClusterWay onHosts(Inventory inventory, List<String> paths) throws InterruptedException {
        var controls = inventory.withRole("control");
        if (controls.size() < 2) {
            var control = remote.host(inventory.site(), inventory.control());
            return ClusterWay.through(control, onHost(control, inventory, inventory.control(), paths));
        }
        var faults = new ArrayList<Diagnostic>();
        var quiet = Optional.<ClusterWay>empty();
        for (var host : controls) {
            var way = tried(inventory, host, paths, faults);
            if (way.isPresent() && answers(way.get())) {
                quiet.ifPresent(ClusterWay::close);
                return way.get();
            }
            if (quiet.isEmpty()) {
                quiet = way;
            } else {
                way.ifPresent(ClusterWay::close);
            }
        }
        return quiet.orElseThrow(() -> new PhoenixException(ExitCode.FAILED, faults, null));
    }

    /** Any answer is one: what is wrong with it is told by whoever needs more. */
    private static boolean answers(ClusterWay way) throws InterruptedException {
        return way.api().get("/readyz").code() != 0;
    }

    /** A host that is not the one that was met before ends the search: that is no outage. */
    private Optional<ClusterWay> tried(Inventory inventory, Host host, List<String> paths, List<Diagnostic> faults) {
        if (!remote.answers(inventory.site(), host, BRIEFLY)) {
            faults.addAll(PhoenixException.failed(
                            "K8S-019",
                            "the control host " + host.name() + " of " + inventory.site() + " does not answer.",
                            "Look why: phoenix ssh " + host.name() + "." + inventory.site())
                    .diagnostics());
            return Optional.empty();
        }
        var control = remote.host(inventory.site(), host);
        try {
            return Optional.of(ClusterWay.through(control, onHost(control, inventory, host, paths)));
        } catch (PhoenixException broken) {
            faults.addAll(broken.diagnostics());
            return Optional.empty();
        }
    }

    private static Kubeconfig onHost(RemoteHost control, Inventory inventory, Host host, List<String> paths) {
        for (var path : paths) {
            var read = control.run(SOON, "cat", path);
            if (read.ok()) {
                return Kubeconfig.parse(
                        read.out(), "the kubeconfig " + path + " on " + host.name() + " of " + inventory.site());
            }
        }
        throw PhoenixException.failed(
                "K8S-001",
                "the control host " + host.name() + " of " + inventory.site() + " has no kubeconfig: no "
                        + String.join(", no ", paths) + ".",
                "Its states must write an administrator's kubeconfig there; then: phoenix up " + inventory.site()
                        + ". One that is elsewhere: sites." + inventory.site() + ".kubeconfig.");
    }
}
