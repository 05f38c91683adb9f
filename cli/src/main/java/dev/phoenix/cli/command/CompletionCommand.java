package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.completion.ManPages;
import dev.phoenix.cli.completion.Shells;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description =
                "Completion of commands and options for bash, zsh and fish, and man pages: install puts all of them where shells look, the others print one.")
final class CompletionCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Supplier<CommandLine> phoenix;

    /** What is asked for. */
    enum What {
        INSTALL,
        BASH,
        ZSH,
        FISH
    }

    @Parameters(index = "0", paramLabel = "install|bash|zsh|fish", description = "What to do.")
    What what = What.INSTALL;

    @Option(
            names = "--prefix",
            paramLabel = "DIR",
            description = "Install below DIR/share instead of the home folder's own places, for example /usr/local.")
    Optional<Path> prefix = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    /** @param phoenix made when it is needed: it has every command */
    CompletionCommand(Surroundings surroundings, Supplier<CommandLine> phoenix) {
        this.surroundings = surroundings;
        this.phoenix = phoenix;
    }

    @Override
    public Integer call() {
        switch (what) {
            case BASH -> surroundings.out().print(Shells.bash(phoenix.get()));
            case ZSH -> surroundings.out().print(Shells.zsh(phoenix.get()));
            case FISH -> surroundings.out().print(Shells.fish(phoenix.get()));
            case INSTALL -> install();
        }
        return ExitCode.DONE.number();
    }

    private void install() {
        var line = phoenix.get();
        var data = prefix.map(place -> surroundings.folder().resolve(place).resolve("share"))
                .orElseGet(() -> own("XDG_DATA_HOME", ".local/share"));
        var fish = prefix.map(_ -> data.resolve("fish/vendor_completions.d"))
                .orElseGet(() -> own("XDG_CONFIG_HOME", ".config").resolve("fish/completions"));
        var files = new LinkedHashMap<Path, String>(Map.of());
        files.put(data.resolve("bash-completion/completions/phoenix"), Shells.bash(line));
        files.put(data.resolve("zsh/site-functions/_phoenix"), Shells.zsh(line));
        files.put(fish.resolve("phoenix.fish"), Shells.fish(line));
        ManPages.of(line, Version.line())
                .forEach((name, text) -> files.put(data.resolve("man/man1").resolve(name), text));
        files.forEach(CompletionCommand::write);
        surroundings.out().println(files.size() + " files below " + data + (prefix.isPresent() ? "" : " and " + fish));
        surroundings.out().println("bash and fish find them by themselves in a new shell; man, too.");
        surroundings
                .out()
                .println("zsh: have this in ~/.zshrc before compinit: fpath+=(" + data.resolve("zsh/site-functions")
                        + ")");
    }

    private Path own(String variable, String otherwise) {
        var place = surroundings.environment().getOrDefault(variable, "");
        return place.isEmpty() ? surroundings.home().resolve(otherwise) : Path.of(place);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent() == null ? file : file.getParent());
            Files.writeString(file, text);
        } catch (IOException broken) {
            throw PhoenixException.failed(
                    "PHX-013",
                    file + " cannot be written: " + FileFault.writing(broken) + ".",
                    "Make room or correct the permissions there, or name another place with --prefix.",
                    broken);
        }
    }
}
