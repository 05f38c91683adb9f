package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.state.RunControl;
import dev.phoenix.cli.state.Session;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.plan.Plans;
import dev.phoenix.runner.GroupRuns;
import dev.phoenix.runner.PastRuns;
import dev.phoenix.runner.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command that carries out a plan. */
abstract class RunCommand extends EstateCommand {
    RunCommand(Surroundings surroundings) {
        super(surroundings);
    }

    RunControl control(Session session) {
        return new RunControl(session, surroundings, new RunControl.Manner(screen(), common.json, common.debug));
    }

    /** The sites that users are at now. */
    static Set<String> serving(Session session) {
        return session.whereNamesLead().serving();
    }

    /**
     * The plan of a destruction as it is now: under the lock it says what is so, before only what may be asked.
     *
     * @throws PhoenixException RUN-008 if users may be on their way at that site, or at one that is to forget it
     * @throws PhoenixException PLN-003 if users are served there
     * @throws PhoenixException RUN-030 if groups are at two other sites, whose edges need their links, or if something was left there
     */
    static Plan destruction(Session session, String site) {
        var past = new PastRuns(session.journal());
        past.refuseIfHalfMoved(site);
        var serving = serving(session);
        // The sites that stay forget the one that goes, and with it every relay: a switch between them needs its own.
        serving.forEach(past::refuseIfHalfMoved);
        var groups = new GroupRuns(session.journal());
        groups.refuseWhileOthersRelay(site);
        var plan = Plans.destroy(session.estate(), site, serving);
        groups.refuseWhileSomethingIsAt(site, session.estate().members(), serving);
        return plan;
    }

    /**
     * The plan by which a site's edge, and that of the site that serves, become what {@code up} made them.
     *
     * @throws PhoenixException RUN-008 if a switch of either has not ended, RUN-030 if groups are at two sites
     * @throws PhoenixException PLN-023 if the site serves users, or not exactly one other does
     */
    static Plan settlement(Session session, String site) {
        var past = new PastRuns(session.journal());
        past.refuseIfSomethingIsLeft(site);
        new GroupRuns(session.journal()).refuseWhileAtTwoSites();
        var serving = serving(session);
        serving.forEach(past::refuseIfSomethingIsLeft);
        return Plans.settle(session.estate(), site, serving);
    }

    /** Kept with the run, so that it can be resumed with the same values. */
    Map<String, String> settings() {
        var kept = new LinkedHashMap<String, String>();
        for (var setting : common.set) {
            int equals = setting.indexOf('=');
            kept.put(setting.substring(0, Math.max(0, equals)).strip(), setting.substring(equals + 1));
        }
        return kept;
    }

    /**
     * Looked at once more under the lock: whether a switch that is to go on, or back, may do so beside what other groups' runs
     * have done meanwhile.
     *
     * @throws PhoenixException RUN-008 if another one has users half-way at its sites
     */
    static void refuseBesideAnother(Session session, RunState state) {
        if (state.opened().settings().containsKey("group")) {
            new PastRuns(session.journal()).refuseIfAnotherIsHalfMoved(state.opened());
        }
    }

    /** The last lines, and the exit code. */
    int conclude(Session session, RunControl.Ended ended) {
        if (common.json) {
            screen().line(JsonLines.result(ended));
        } else {
            Summaries.lines(session.journal().events(ended.run()), screen().paint())
                    .forEach(screen()::line);
        }
        return ended.outcome().exit().number();
    }

    /**
     * Before anything begins: a run of hours must not end without its report.
     *
     * @throws PhoenixException REP-004 if the folder cannot be made or written
     */
    void reportFolder(Optional<Path> folder) {
        folder.map(surroundings.folder()::resolve).ifPresent(to -> {
            try {
                Files.createDirectories(to);
            } catch (IOException refused) {
                throw unwritable(to, FileFault.writing(refused));
            }
            if (!Files.isWritable(to)) {
                throw unwritable(to, "no permission");
            }
        });
    }

    private static PhoenixException unwritable(Path folder, String why) {
        return PhoenixException.usage(
                "REP-004",
                "the report's folder " + folder + " cannot be written: " + why + ".",
                "Name another one with --report; nothing was begun.");
    }

    /** After the run's own last lines: a report that fails does not change how the run ended. */
    void report(Session session, Optional<Path> folder, String run) {
        if (folder.isEmpty()) {
            return;
        }
        var to = surroundings.folder().resolve(folder.get());
        try {
            session.wiring().reports().write(session.journal().events(run), to);
        } catch (PhoenixException unwritten) {
            screen().diagnostics(unwritten.diagnostics());
            return;
        }
        if (!common.json) {
            screen().line("report: " + to.resolve("report.html"));
        }
    }
}
