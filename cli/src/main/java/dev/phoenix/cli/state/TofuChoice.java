package dev.phoenix.cli.state;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.engine.Engines;
import dev.phoenix.driver.terraform.TofuEngine;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which OpenTofu is used, and where it takes providers from. */
public final class TofuChoice {
    private TofuChoice() {}

    /** What {@code engines/ensure} has or makes, else what the PATH has; a CLI configuration of the user's own is left in force if it is there. */
    public static TofuEngine find(Surroundings surroundings) {
        var home = surroundings.installation().filter(here -> Files.isExecutable(here.resolve("engines/ensure")));
        if (home.isEmpty()) {
            return new TofuEngine(onPath(surroundings), Optional.empty());
        }
        var made = new Engines(home.get()).ensure(List.of("tofu", "providers"), _ -> {});
        var own = surroundings.environment().getOrDefault("TF_CLI_CONFIG_FILE", "");
        var config = !own.isEmpty() && Files.isReadable(Path.of(own))
                ? Optional.<Path>empty()
                : Optional.of(
                        Objects.requireNonNull(made.get("providers")).path().resolve("tofurc"));
        return new TofuEngine(Objects.requireNonNull(made.get("tofu")).path(), config);
    }

    private static Path onPath(Surroundings surroundings) {
        return surroundings
                .program("tofu", "terraform")
                .orElseThrow(() -> PhoenixException.failed(
                        "PHX-007",
                        "there is neither tofu nor terraform on the PATH.",
                        "Start Phoenix by ./phoenix, which provides one."));
    }
}
