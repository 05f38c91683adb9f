package dev.phoenix.driver.kubernetes;

import dev.phoenix.remote.RemoteHost;
import java.util.Optional;

/** A cluster's API server, and the forward that leads to it where there is one. */
record ClusterWay(KubeApi api, Optional<RemoteHost.Forward> forward) implements AutoCloseable {
    /** At the address that the kubeconfig names. */
    static ClusterWay straight(Kubeconfig kubeconfig) {
        var server = kubeconfig.server().toString().replaceAll("/+$", "");
        return new ClusterWay(new KubeApi(kubeconfig.config(), server), Optional.empty());
    }

    /** Through the host that it was read on: there the API server is on loopback, a name that its certificate has. */
    static ClusterWay through(RemoteHost control, Kubeconfig kubeconfig) {
        var config = kubeconfig.config();
        var forward = control.forward(kubeconfig.loopback(), kubeconfig.port());
        return new ClusterWay(new KubeApi(config, "https://127.0.0.1:" + forward.localPort()), Optional.of(forward));
    }

    @Override
    public void close() {
        api.close();
        forward.ifPresent(RemoteHost.Forward::close);
    }
}
