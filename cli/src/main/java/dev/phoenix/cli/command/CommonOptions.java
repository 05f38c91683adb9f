package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.show.Paint;
import dev.phoenix.cli.show.Screen;
import dev.phoenix.cli.state.StateFolder;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that every command on an estate has. */
public final class CommonOptions {
    @Option(
            names = "--estate",
            paramLabel = "DIR",
            description = "Folder with phoenix.yaml; without it, the current one or the nearest above.")
    public Optional<Path> estate = Optional.empty();

    @Option(names = "--commit", paramLabel = "REV", description = "Commit to use; without it, HEAD.")
    public Optional<String> commit = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Another value for an option of phoenix.yaml; may be repeated.")
    public List<String> set = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where state is kept; without it, $$PHOENIX_STATE or ~/.local/state/phoenix.")
    Optional<Path> state = Optional.empty();

    @Option(names = "--json", description = "Events and result as JSON, one object per line.")
    public boolean json;

    @Option(names = "--color", paramLabel = "WHEN", description = "auto, always or never.")
    Paint.When color = Paint.When.auto;

    @Option(names = "--debug", description = "Show stack traces.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    public Screen screen(Surroundings surroundings) {
        var paint = new Paint(
                switch (color) {
                    case always -> true;
                    case never -> false;
                    case auto ->
                        surroundings.terminal() && !surroundings.environment().containsKey("NO_COLOR");
                });
        return new Screen(surroundings.out(), surroundings.err(), paint, surroundings.terminal() && !json);
    }

    /** For a command that was given files to look at. */
    public void refuseAnEstate() {
        if (estate.isPresent() || commit.isPresent() || state.isPresent() || !set.isEmpty()) {
            throw PhoenixException.usage(
                    "PHX-001",
                    "--estate, --commit, --set and --state are for an estate, and files (--file) are read without one.",
                    "Leave out either.");
        }
    }

    /** For a command that only writes into an estate's folder. */
    public void refuseACommit() {
        if (commit.isPresent() || state.isPresent() || !set.isEmpty()) {
            throw PhoenixException.usage(
                    "PHX-001",
                    "--commit, --set and --state are for what is read of an estate, and nothing is read of it here.",
                    "Leave them out.");
        }
    }

    public Path stateFolder(Surroundings surroundings) {
        return state.orElseGet(() -> StateFolder.standard(surroundings.environment(), surroundings.home()));
    }

    /** The folder asked for, or the nearest one upwards that has the file. */
    public Path estateFolder(Surroundings surroundings) {
        if (estate.isPresent()) {
            return surroundings.folder().resolve(estate.get());
        }
        for (Path here = surroundings.folder(); here != null; here = here.getParent()) {
            if (here.resolve("phoenix.yaml").toFile().exists()) {
                return here;
            }
        }
        return surroundings.folder();
    }
}
