package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.state.SavedPlan;
import dev.phoenix.cli.state.Session;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.runner.PastRuns;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "switch",
        description =
                "Builds the new site, moves users, data and names to it, waits until the old site is quiet, then retires it.")
final class SwitchCommand extends ProvisioningCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "OLD")
    Optional<String> from = Optional.empty();

    @Parameters(index = "1", arity = "0..1", paramLabel = "NEW")
    Optional<String> to = Optional.empty();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "A plan saved by phoenix plan --save: carried out exactly so, or refused if anything that it was made from is different now.")
    Optional<Path> plan = Optional.empty();

    @Option(names = "--strategy", paramLabel = "edge|dns", description = "Instead of switch.strategy.")
    Optional<SwitchSpec.Strategy> strategy = Optional.empty();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description =
                    "Moves this group of phoenix.yaml alone, with its own data; the old site stays for the others. Without it, all that is still at OLD moves.")
    Optional<String> group = Optional.empty();

    @Option(
            names = "--confirm",
            paramLabel = "OLD",
            description =
                    "The old site's name once more: it may be destroyed when it is quiet. Without it a terminal is asked; a script stops there.")
    Optional<String> confirm = Optional.empty();

    @Option(names = "--report", paramLabel = "DIR", description = "Write report.html and report.json there.")
    Optional<Path> report = Optional.empty();

    SwitchCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        reportFolder(report);
        var saved = plan.map(file -> SavedPlan.read(surroundings.folder().resolve(file)));
        saved.ifPresent(this::takeOver);
        try (var session = soundSession()) {
            var old = named(from, "OLD");
            var way = strategy.orElse(session.estate().switching().strategy());
            var asked = new AskedSwitch(old, named(to, "NEW"), group, way);
            var settings = asked.settings(settings());
            var retire = new Confirmation(surroundings, screen(), confirm, common.json);
            var ended = control(session)
                    .begin(
                            asked.command(),
                            settings,
                            () -> present(session, asked, settings, saved),
                            _ -> retire.of(old));
            int exit = conclude(session, ended);
            report(session, report, ended.run());
            return exit;
        }
    }

    /** What the plan was made for is what is asked for, unless it is asked for otherwise: then that is a difference. */
    private void takeOver(SavedPlan saved) {
        var kept = new LinkedHashMap<>(saved.settings());
        from = from.or(() -> Optional.ofNullable(kept.remove("from")));
        to = to.or(() -> Optional.ofNullable(kept.remove("to")));
        strategy = strategy.or(() -> Optional.ofNullable(kept.get("strategy"))
                .map(word -> SwitchSpec.Strategy.valueOf(word.toUpperCase(Locale.ROOT))));
        group = group.or(() -> Optional.ofNullable(kept.get("group")));
        kept.keySet().removeAll(List.of("from", "to", "strategy", "group"));
        if (common.set.isEmpty()) {
            kept.forEach((key, value) -> common.set.add(key + "=" + value));
        }
    }

    private static String named(Optional<String> site, String which) {
        return site.orElseThrow(() -> PhoenixException.usage(
                "PHX-001", "Missing required parameter: " + which + ".", "phoenix switch OLD NEW, or --plan FILE."));
    }

    private static Plan present(
            Session session, AskedSwitch asked, Map<String, String> settings, Optional<SavedPlan> saved) {
        var past = new PastRuns(session.journal());
        List.of(asked.from(), asked.to()).forEach(past::refuseIfHalfMoved);
        past.refuseIfHalfRestored(asked.to());
        var served = session.whereNamesLead();
        if (saved.isEmpty()) {
            return asked.plan(session, served);
        }
        // What has become of the users is named as a difference, beside all others.
        var now = asked.plan(session);
        var differences = saved.get().differences(SavedPlan.of(session, settings, served.serving(), now));
        if (!differences.isEmpty()) {
            throw PhoenixException.usage(
                    "PLN-010",
                    "the saved plan is stale, and nothing was begun: " + String.join("; ", differences) + ".",
                    "Look at a new one: phoenix plan OLD NEW --save FILE. The plan was made of --commit "
                            + saved.get().commit() + ".");
        }
        var _ = asked.plan(session, served);
        return saved.get().plan();
    }
}
