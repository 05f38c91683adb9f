package dev.phoenix.driver.kubernetes;

/** Who makes manifests of a folder that is not the manifests themselves. */
public record Renderers(Kustomize kustomize, Helm helm) {}
