package dev.phoenix.driver.terraform;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The program that carries out Terraform configurations.
 *
 * @param binary {@code tofu} or {@code terraform}
 * @param cliConfig its CLI configuration (where providers come from), if not the user's own
 */
public record TofuEngine(Path binary, Optional<Path> cliConfig) {
    /** OpenTofu can encrypt state and plan; Terraform cannot. */
    boolean encrypts() {
        return binary.getFileName().toString().contains("tofu");
    }
}
