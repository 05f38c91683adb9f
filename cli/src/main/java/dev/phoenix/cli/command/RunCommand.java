package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.state.RunControl;
import dev.phoenix.cli.state.Session;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.runner.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
        return new HashSet<>(session.whereNamesLead().values());
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

    /** Before a long run, not after it. */
    static void reportable(Session session, Optional<Path> folder) {
        if (folder.isPresent() && session.wiring().reports().isEmpty()) {
            throw PhoenixException.usage("PHX-004", "this build writes no reports.", "Leave out --report.");
        }
    }

    void report(Session session, Optional<Path> folder, String run) {
        List<RunEvent> events = session.journal().events(run);
        folder.ifPresent(to -> session.wiring().reports().ifPresent(writer -> {
            writer.write(events, surroundings.folder().resolve(to));
            if (!common.json) {
                screen().line("report: " + surroundings.folder().resolve(to).resolve("report.html"));
            }
        }));
    }

    static Duration between(RunEvent first, RunEvent last) {
        return Duration.between(first.at(), last.at());
    }
}
