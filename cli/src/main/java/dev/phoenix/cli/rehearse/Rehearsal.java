package dev.phoenix.cli.rehearse;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.rehearse.Preparation.Prepared;
import dev.phoenix.cli.show.Screen;
import dev.phoenix.cli.state.StateFolder;
import dev.phoenix.journal.sqlite.SqliteJournal;
import dev.phoenix.lab.Owner;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.report.GroupTurn;
import dev.phoenix.runner.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The story, from nothing to the report: set-up, lab, {@code phoenix up OLD}, users, {@code phoenix switch OLD NEW}, or a
 * switch for each group of the estate, what was promised to users looked for at the new site.
 */
public final class Rehearsal {
    /**
     * What is asked for.
     *
     * @param from the old site; empty: the estate's first
     * @param to the new site; empty: the estate's second
     * @param groups these alone, one after the other; none: all that the estate has
     * @param report folder for report.html and report.json
     * @param faults what is to go wrong; empty: nothing is
     * @param keep whether the lab goes on afterwards, to look round in it
     */
    public record Wish(
            Path estate,
            String revision,
            Optional<String> from,
            Optional<String> to,
            Optional<String> strategy,
            List<String> groups,
            List<String> settings,
            Path report,
            Optional<Scenario> faults,
            boolean keep,
            boolean json) {}

    private final Surroundings surroundings;
    private final Screen screen;
    private final Wish wish;
    private final Stages stages;

    public Rehearsal(Surroundings surroundings, Screen screen, Wish wish) {
        this.surroundings = surroundings;
        this.screen = screen;
        this.wish = wish;
        this.stages = new Stages(screen, surroundings.clock(), wish.json());
    }

    /** @return the exit code: that of the first command that failed, else whether users were served throughout */
    public int run() throws InterruptedException {
        var prepared = new Preparation(surroundings, stages)
                .prepare(
                        wish.estate(),
                        wish.revision(),
                        wish.settings(),
                        wish.keep() ? new Owner.Nobody("phoenix rehearse --keep") : Owner.thisProcess(),
                        this::sites);
        var cleanUp = new Thread(() -> end(prepared), "end of the lab");
        Runtime.getRuntime().addShutdownHook(cleanUp);
        try {
            return play(prepared);
        } finally {
            endUnlessEnding(prepared, cleanUp);
        }
    }

    /** Refuses what cannot be played, before anything is made. */
    private List<String> sites(Estate estate) {
        var _ = GroupOrder.of(estate, wish.groups());
        return Journey.of(estate, wish.from(), wish.to()).sites();
    }

    /** A signal may have come first; what it began ends the lab, too. */
    private void endUnlessEnding(Prepared prepared, Thread cleanUp) {
        try {
            Runtime.getRuntime().removeShutdownHook(cleanUp);
        } catch (IllegalStateException goingDown) {
            return;
        }
        end(prepared);
    }

    private int play(Prepared prepared) throws InterruptedException {
        var journey = Journey.of(prepared.estate(), wish.from(), wish.to());
        var from = journey.from();
        stages.stage("up " + from, "the old site, from nothing");
        int built = prepared.operator().run(command("up", from));
        if (built != 0) {
            return built;
        }
        var output = prepared.folder().resolve("users");
        var config = prepared.folder().resolve("users.json");
        UsersPlan.write(prepared.estate(), prepared.trustAnchor(), output, 1, config);
        try (var users = UsersProcess.start(prepared.lab(), config, output)) {
            awaitFirstAnswers(users);
            stages.stage("users", "reading and writing at " + from + ", until the end");
            var desk = new UnderLoad(prepared, users, stages, journal(prepared), wish.strategy(), wish.json());
            if (wish.faults().isPresent()) {
                return playFaults(desk, wish.faults().get(), journey);
            }
            return prepared.estate().groups().isEmpty() ? playSwitch(desk, journey) : playGroups(desk, journey);
        }
    }

    private int playSwitch(UnderLoad desk, Journey journey) throws InterruptedException {
        var from = journey.from();
        var to = journey.to();
        int switched = desk.run(from, to, List.of("switch", from, to, "--confirm", from));
        finish(desk, switched == 0);
        return conclude(desk, new Ended(switched, Whereabouts.at(switched == 0 ? to : from), List.of(), List.of()));
    }

    private int playGroups(UnderLoad desk, Journey journey) throws InterruptedException {
        var estate = desk.prepared().estate();
        var end = new GroupSwitches(estate, journey, desk, surroundings.clock())
                .play(GroupOrder.of(estate, wish.groups()));
        finish(desk, end.exit() == 0);
        return conclude(desk, new Ended(end.exit(), end.at(), List.of(), end.turns()));
    }

    private int playFaults(UnderLoad desk, Scenario scenario, Journey journey) throws InterruptedException {
        if (!desk.prepared().estate().groups().isEmpty()) {
            stages.detail("groups", "all move at once, there and back: faults come to steps of whole switches");
        }
        var end = new FaultySwitches(desk.prepared(), desk.users(), stages, surroundings.clock(), desk.journal(), desk)
                .play(scenario, journey);
        finish(desk, false);
        return conclude(desk, new Ended(end.exit(), Whereabouts.at(end.at()), end.switches(), List.of()));
    }

    /** @param asMany as the estate asks for, and not as have come so far */
    private void finish(UnderLoad desk, boolean asMany) throws InterruptedException {
        var users = desk.users();
        users.settle();
        if (asMany) {
            awaitRequests(users, desk.prepared().estate().rehearsal().users().atLeast());
        }
        users.stop();
        stages.stage("users", tally(users));
    }

    /** @param exit of the last command */
    private record Ended(int exit, Whereabouts at, List<FaultRows.Ended> faults, List<GroupTurn> turns) {}

    private int conclude(UnderLoad desk, Ended ended) {
        var prepared = desk.prepared();
        ended.at().verify(prepared, desk.users());
        List<List<RunEvent>> runs;
        try (var journal = SqliteJournal.open(desk.journal())) {
            runs = journal.runs().reversed().stream()
                    .map(run -> journal.events(run.run()))
                    .toList();
        }
        var written =
                RehearsalReport.write(prepared, runs, wish.strategy(), ended.faults(), ended.turns(), wish.report());
        if (!wish.json()) {
            written.text().forEach(screen::line);
            screen.line("report: " + wish.report().resolve("report.html"));
        } else {
            screen.line(written.json());
        }
        return ended.exit() != 0 ? ended.exit() : (written.good() ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private List<String> command(String... words) {
        var command = new ArrayList<>(List.of(words));
        if (wish.json()) {
            command.add("--json");
        }
        return command;
    }

    static Optional<String> edge(Prepared prepared, String site) {
        return state(prepared).inventory(site).map(Inventory::edge).map(Host::address);
    }

    private static StateFolder state(Prepared prepared) {
        return StateFolder.open(
                prepared.folder().resolve("state"), prepared.estate().name());
    }

    private static Path journal(Prepared prepared) {
        return state(prepared).journal();
    }

    private static void awaitFirstAnswers(UsersProcess users) throws InterruptedException {
        for (int tries = 0; tries < 300 && !users.served(); tries++) {
            users.checkAlive();
            Surroundings.pause(Duration.ofMillis(100));
        }
    }

    /** A machine that is done soon has had few requests until then. */
    private void awaitRequests(UsersProcess users, int wanted) throws InterruptedException {
        while (users.made() < wanted) {
            users.checkAlive();
            stages.detail("users", String.format(Locale.ROOT, "%,d of at least %,d requests", users.made(), wanted));
            Surroundings.pause(Duration.ofSeconds(2));
        }
    }

    private static String tally(UsersProcess users) {
        var summary = users.summary();
        return String.format(
                Locale.ROOT,
                "%,d requests, %,d failed",
                summary.path("totals").path("total").asLong(0),
                summary.path("totals").path("failed").asLong(0));
    }

    private void end(Prepared prepared) {
        if (wish.keep()) {
            stages.stage("lab", "goes on; look round with phoenix lab status, end it with phoenix lab down");
            stages.detail(
                    "operator",
                    "phoenix lab exec operator -- " + prepared.operator().script() + " status");
            return;
        }
        prepared.lab().down();
    }
}
