package dev.phoenix.cli.rehearse;

import dev.phoenix.cli.rehearse.Preparation.Prepared;
import dev.phoenix.journal.sqlite.SqliteJournal;
import dev.phoenix.lab.fault.ActiveFaults;
import dev.phoenix.lab.needs.Needs;
import dev.phoenix.lab.process.MachineCommands;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.report.ObservationLines;
import dev.phoenix.runner.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Switches there and back in one lab while things go wrong, and does about it what the messages advise. */
final class FaultySwitches {
    /** A person who has typed so many commands about one switch, beyond two for each fault of it, calls somebody. */
    private static final int PATIENCE = 6;

    /** Who sees a command fail so often in a row before anything moved, with no fault about, will not see it succeed. */
    private static final int FAILURES = 3;

    private static final Map<String, String> TYPED =
            Map.of("switch", "switched again: ", "resume", "resumed: ", "rollback", "taken back: ");

    /** Runs one command of a switch under load, and tells its exit code. */
    interface Command {
        int run(String from, String to, List<String> words);
    }

    /**
     * How it all ended.
     *
     * @param exit of the last command
     * @param at the site that users are at now
     */
    record End(List<FaultRows.Ended> switches, int exit, String at) {}

    private final Prepared prepared;
    private final UsersProcess users;
    private final Stages stages;
    private final InstantSource clock;
    private final Path journal;
    private final Command command;

    FaultySwitches(
            Prepared prepared, UsersProcess users, Stages stages, InstantSource clock, Path journal, Command command) {
        this.prepared = prepared;
        this.users = users;
        this.stages = stages;
        this.clock = clock;
        this.journal = journal;
        this.command = command;
    }

    End play(Scenario scenario, Journey journey) {
        var ended = new ArrayList<FaultRows.Ended>();
        var from = journey.from();
        var to = journey.to();
        int exit = 0;
        for (int number = 1; number <= scenario.switches() && exit == 0; number++) {
            var sites = new Scenario.Sites(from, to, provider(from), provider(to));
            var entries = scenario.in(number).stream()
                    .map(entry -> entry.between(sites))
                    .toList();
            var there = from;
            var here = to;
            try (var player = FaultPlayer.follow(journal, active(), stages, entries)) {
                var told = new ArrayList<FaultRows.Told>();
                exit = untilDone(there, here, player, told, PATIENCE + 2 * entries.size());
                player.finish();
                var at = exit == 0 ? here : there;
                ended.add(new FaultRows.Ended(player.played(), player.waiting(), told, clock.instant(), writes(at)));
            }
            if (exit == 0) {
                from = here;
                to = there;
            }
        }
        return new End(ended, exit, from);
    }

    private int untilDone(String from, String to, FaultPlayer player, List<FaultRows.Told> told, int patience) {
        var words = List.of("switch", from, to, "--confirm", from);
        var turned = new HashSet<Scenario.Entry>();
        int exit = 1;
        int failures = 0;
        for (int tries = 0;
                tries < patience && failures < FAILURES && exit != 0 && exit != ExitCode.INTERRUPTED.number();
                tries++) {
            exit = command.run(from, to, words);
            failures = exit == ExitCode.FAILED.number() ? failures + 1 : 0;
            told.add(new FaultRows.Told(
                    clock.instant(), (tries == 0 ? "" : TYPED.get(words.getFirst())) + meaning(exit)));
            if (exit != 0) {
                player.awaitCleared();
                words = next(exit, from, to, turned.addAll(player.turningBack()));
            }
        }
        return exit;
    }

    /** As docs/operations.md and the last line of each run say: what has ended is begun again, what has stopped goes on. */
    private List<String> next(int exit, String from, String to, boolean back) {
        if (exit == ExitCode.ROLLED_BACK.number() || exit == ExitCode.FAILED.number()) {
            return List.of("switch", from, to, "--confirm", from);
        }
        if (back) {
            return List.of("rollback");
        }
        return asks() ? List.of("resume", "--go-on", "--confirm", from) : List.of("resume", "--confirm", from);
    }

    private static String meaning(int exit) {
        return switch (exit) {
            case 0 -> "done";
            case 1 -> "failed, nothing moved";
            case 3 -> "stopped";
            case 4 -> "rolled back";
            case 137 -> "killed";
            default -> "exit " + exit;
        };
    }

    private boolean asks() {
        try (var opened = SqliteJournal.open(journal)) {
            return opened.events(opened.runs().getFirst().run()).stream()
                    .filter(RunEvent.StepFailed.class::isInstance)
                    .map(RunEvent.StepFailed.class::cast)
                    .reduce((_, later) -> later)
                    .map(RunEvent.StepFailed::asks)
                    .orElse(false);
        }
    }

    private List<Observation.Writes> writes(String site) {
        var asked = clock.instant();
        try {
            Whereabouts.at(site).verify(prepared, users);
        } catch (PhoenixException unseen) {
            stages.stage("users", String.valueOf(unseen.getMessage()));
            return List.of();
        }
        return ObservationLines.read(prepared.folder().resolve("users/observations.jsonl")).stream()
                .filter(Observation.Writes.class::isInstance)
                .map(Observation.Writes.class::cast)
                .filter(writes -> !writes.at().isBefore(asked))
                .reduce((_, later) -> later)
                .stream()
                .toList();
    }

    private ActiveFaults active() {
        return new ActiveFaults(prepared.lab(), new MachineCommands(), clock);
    }

    /** By the plugin that the site's configuration names. */
    private String provider(String site) {
        var spec = prepared.estate().sites().get(site);
        if (spec == null) {
            return "";
        }
        try (var files = Files.walk(prepared.own().folder().resolve(spec.terraform()))) {
            for (var file : files.filter(
                            one -> Needs.isConfiguration(one.getFileName().toString()))
                    .toList()) {
                if (Files.readString(file).contains("\"digitalocean_")) {
                    return "digitalocean";
                }
            }
            return "hetzner";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
