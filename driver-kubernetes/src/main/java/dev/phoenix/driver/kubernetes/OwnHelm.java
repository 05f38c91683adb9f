package dev.phoenix.driver.kubernetes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The user's own helm. */
public final class OwnHelm implements Helm {
    private final Supplier<Optional<Path>> program;

    /** @param program looked for only where an estate has a chart */
    public OwnHelm(Supplier<Optional<Path>> program) {
        this.program = program;
    }

    @Override
    public Optional<Rendered> run(List<String> arguments) throws IOException, InterruptedException {
        var found = program.get();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var argv = new ArrayList<>(List.of(found.get().toString()));
        argv.addAll(arguments);
        return Optional.of(RenderingProgram.run(argv));
    }
}
