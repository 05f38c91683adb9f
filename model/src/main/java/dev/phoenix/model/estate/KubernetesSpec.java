package dev.phoenix.model.estate;

import java.time.Duration;

/**
 * @param manifests folder of the commit; every {@code *.yaml} below it is applied, or what Kustomize or Helm makes of it
 * @param readyWithin how long a workload may take to become ready before the deployment counts as failed
 */
public record KubernetesSpec(String manifests, Duration readyWithin) {}
