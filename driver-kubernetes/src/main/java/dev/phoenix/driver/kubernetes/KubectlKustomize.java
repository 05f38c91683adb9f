package dev.phoenix.driver.kubernetes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** {@code kubectl kustomize}: every kubectl has it, and the engine for Kubernetes is one. */
public final class KubectlKustomize implements Kustomize {
    private final Supplier<Path> kube;

    /** @param kube the engine's program; asked for only where an estate needs it */
    public KubectlKustomize(Supplier<Path> kube) {
        this.kube = kube;
    }

    @Override
    public Rendered render(Path folder) throws IOException, InterruptedException {
        return RenderingProgram.run(List.of(kube.get().toString(), "kubectl", "kustomize", folder.toString()));
    }
}
