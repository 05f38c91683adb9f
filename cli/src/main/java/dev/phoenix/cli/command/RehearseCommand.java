package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.rehearse.Rehearsal;
import dev.phoenix.cli.rehearse.Scenario;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rehearse",
        description = {
            "Plays the whole move on this machine: real engines, emulated clouds, users who never stop.",
            "Needs root. Installs what is missing. The estate is copied first and never touched.",
            "Groups of an estate move one after the other; one of them is taken back once while the others stay."
        })
final class RehearseCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ESTATE",
            description = "Folder with phoenix.yaml; without it, the example estate.")
    Optional<Path> folder = Optional.empty();

    @Option(names = "--from", paramLabel = "SITE", description = "The old site; without it, the estate's first.")
    Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "SITE", description = "The new site; without it, the next one.")
    Optional<String> to = Optional.empty();

    @Option(names = "--strategy", paramLabel = "edge|dns", description = "Instead of switch.strategy.")
    Optional<dev.phoenix.model.estate.SwitchSpec.Strategy> strategy = Optional.empty();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Of an estate's groups this one alone; may be repeated, and they move in this order. The old site stays for the others.")
    List<String> groups = new ArrayList<>();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where report.html and report.json go; without it, ./rehearsal.")
    Path report = Path.of("rehearsal");

    @Option(
            names = "--faults",
            paramLabel = "FILE|all|random",
            description =
                    "Lets things go wrong on the way: as FILE says, or the estate's own faults.yaml: all of it, or four by --seed. Groups then move at once.")
    Optional<String> faults = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "For --faults random: the same number, the same four.")
    long seed = 1;

    @Option(names = "--keep", description = "Leave the lab running afterwards, to look round in it.")
    boolean keep;

    private final Surroundings surroundings;

    RehearseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        refuseFaultsOfGroups();
        var estate = folder.or(() -> common.estate)
                .map(surroundings.folder()::resolve)
                .or(() -> surroundings.installation().map(home -> home.resolve("examples/blog")))
                .orElse(surroundings.folder());
        var wish = new Rehearsal.Wish(
                estate,
                common.commit.orElse("HEAD"),
                from,
                to,
                strategy.map(way -> way.name().toLowerCase(Locale.ROOT)),
                groups,
                common.set,
                surroundings.folder().resolve(report),
                faults.map(word -> Scenario.named(word, seed, estate, surroundings.folder())),
                keep,
                common.json);
        return new Rehearsal(surroundings, common.screen(surroundings), wish).run();
    }

    /** A scenario counts switches, there and back; groups go one way, and which of them a step belongs to is said nowhere. */
    private void refuseFaultsOfGroups() {
        if (faults.isPresent() && !groups.isEmpty()) {
            throw PhoenixException.usage(
                    "RHS-003",
                    "--faults and --group were given: faults come to switches of a whole estate, there and back.",
                    "Rehearse the groups without --faults, or the faults without --group.");
        }
    }
}
