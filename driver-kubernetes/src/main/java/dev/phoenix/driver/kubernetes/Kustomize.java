package dev.phoenix.driver.kubernetes;

import java.io.IOException;
import java.nio.file.Path;

/** Puts manifests together from bases and overlays. */
@FunctionalInterface
public interface Kustomize {
    /** @param folder on disk, with a file of Kustomize's; what it refers to lies where the commit has it */
    Rendered render(Path folder) throws IOException, InterruptedException;
}
