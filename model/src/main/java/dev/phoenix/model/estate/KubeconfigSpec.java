package dev.phoenix.model.estate;

import java.util.List;

/** Where the administrator's kubeconfig of a site is. */
public sealed interface KubeconfigSpec {
    /** Where kubeadm, k3s and microk8s put it. */
    KubeconfigSpec USUAL = new OnHost(List.of(
            "/etc/kubernetes/admin.conf",
            "/etc/rancher/k3s/k3s.yaml",
            "/var/snap/microk8s/current/credentials/client.config"));

    /**
     * On the hosts with role {@code control}; the API server is reached through the one that it was read on.
     *
     * @param paths the first that is there counts
     */
    record OnHost(List<String> paths) implements KubeconfigSpec {
        public OnHost {
            paths = List.copyOf(paths);
        }
    }

    /** On the machine that runs Phoenix; {@code ~} stands for the user's home. */
    record OfOperator(String path) implements KubeconfigSpec {}

    /** In the site's Terraform state. */
    record Output(String name) implements KubeconfigSpec {}
}
