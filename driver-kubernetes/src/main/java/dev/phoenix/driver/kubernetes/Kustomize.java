package dev.phoenix.driver.kubernetes;

import java.io.IOException;
import java.nio.file.Path;

/** Puts manifests together from bases and overlays. */
@FunctionalInterface
public interface Kustomize {
    sealed interface Rendered {
        /** One text of YAML documents. */
        record Objects(String yaml) implements Rendered {}

        /** @param why in its own words */
        record Refused(String why) implements Rendered {}
    }

    /** @param folder on disk, with a file of Kustomize's; what it refers to lies where the commit has it */
    Rendered render(Path folder) throws IOException, InterruptedException;
}
