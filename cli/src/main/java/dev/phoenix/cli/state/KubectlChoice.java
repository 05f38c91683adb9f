package dev.phoenix.cli.state;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.engine.Engines;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;

/** Which kubectl is used on this machine. */
public final class KubectlChoice {
    private KubectlChoice() {}

    /** The words that it is called by: what {@code engines/ensure} has or makes, else what the PATH has. */
    public static List<String> find(Surroundings surroundings) {
        var home = surroundings.installation().filter(here -> Files.isExecutable(here.resolve("engines/ensure")));
        if (home.isPresent()) {
            var made = new Engines(home.get()).ensure(List.of("kube"), _ -> {}).get("kube");
            return List.of(Objects.requireNonNull(made).path().toString(), "kubectl");
        }
        var own = surroundings
                .program("kubectl")
                .orElseThrow(() -> PhoenixException.failed(
                        "PHX-013",
                        "there is no kubectl on the PATH.",
                        "Install one, or start Phoenix by ./phoenix, which provides it."));
        return List.of(own.toString());
    }
}
