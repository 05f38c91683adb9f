package dev.phoenix.driver;

import dev.phoenix.model.estate.DataSpec.NamespacedName;

/**
 * Where a Service of a site's cluster is. An interface because whoever knows the way into a cluster and whoever leads another
 * site to what runs in it do not know each other.
 */
@FunctionalInterface
public interface ClusterAddresses {
    /**
     * The Service's own address, IPv4 or IPv6, as the cluster's hosts reach it: it stays when the pod behind it is replaced.
     *
     * @throws dev.phoenix.model.PhoenixException if there is no such Service, it has no address, or nobody can be asked
     */
    String of(StepContext context, String site, NamespacedName service) throws InterruptedException;
}
