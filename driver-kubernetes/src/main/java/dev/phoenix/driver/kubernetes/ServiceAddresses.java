package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.ClusterAddresses;
import dev.phoenix.driver.SiteOutputs;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec.NamespacedName;
import dev.phoenix.remote.Remote;
import java.nio.file.Path;
import java.time.Duration;

/** Asks the API server, by the same way as a deployment. */
public final class ServiceAddresses implements ClusterAddresses {
    /** A control plane that is just taken over by another member is back by then. */
    private static final int TRIES = 5;

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final ClusterWays ways;

    /**
     * @param outputs what a site's Terraform says of its cluster
     * @param home the folder that {@code ~} stands for
     */
    public ServiceAddresses(Remote remote, SiteOutputs outputs, Path home) {
        this.ways = new ClusterWays(remote, outputs, home);
    }

    @Override
    public String of(StepContext context, String site, NamespacedName service) throws InterruptedException {
        try (var way = ways.open(context, ClusterWays.inventory(context, site))) {
            return address(asked(way.api(), context, service), site, service);
        }
    }

    private static KubeApi.Answer asked(KubeApi api, StepContext context, NamespacedName service)
            throws InterruptedException {
        var path = "/api/v1/namespaces/" + service.namespace() + "/services/" + service.name();
        var answer = api.get(path);
        for (int asked = 1; asked < TRIES && !said(answer); asked++) {
            context.sleep(BETWEEN);
            answer = api.get(path);
        }
        return answer;
    }

    /** Whether it is an answer at all; what a control plane says that is not quite there is none. */
    private static boolean said(KubeApi.Answer answer) {
        return answer.code() != 0 && answer.code() < 500;
    }

    private static String address(KubeApi.Answer answer, String site, NamespacedName service) {
        if (answer.code() == 404) {
            throw PhoenixException.failed(
                    "K8S-031",
                    "the cluster of " + site + " has no Service " + service + ".",
                    "Name the Service that leads to the database (data.*.service), or add it to the manifests; then: phoenix up "
                            + site);
        }
        if (!answer.ok()) {
            throw PhoenixException.failed(
                    "K8S-033",
                    "the API server of " + site + " does not say where the Service " + service + " is: "
                            + answer.message() + ".",
                    "See that it answers: phoenix kubectl " + site + " get services -A");
        }
        var address = answer.body().path("spec").path("clusterIP").asString("");
        if (!address.matches("[0-9a-fA-F.:]+")) {
            throw PhoenixException.failed(
                    "K8S-032",
                    "the Service " + service + " of " + site + " has no address of its own (clusterIP: "
                            + (address.isEmpty() ? "nothing" : address) + ").",
                    "Let data.*.service be a Service with one: leave its clusterIP out, and the cluster gives it one when"
                            + " it is made. A headless Service of a StatefulSet stays as it is beside it. Then: phoenix up "
                            + site);
        }
        return address;
    }
}
