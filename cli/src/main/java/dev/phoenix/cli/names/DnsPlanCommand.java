package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.command.EstateCommand;
import dev.phoenix.dns.apply.ServedKeys;
import dev.phoenix.dns.host.Gaps;
import dev.phoenix.dns.host.PublicServers;
import dev.phoenix.dns.host.Unfit;
import dev.phoenix.dns.lint.WireQuestions;
import dev.phoenix.dns.plan.Brakes;
import dev.phoenix.dns.plan.ZonePlan;
import dev.phoenix.dns.plan.ZonePlanText;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description =
                "Shows what would change at the DNS host so that it publishes the commit's zones, and the checksum to apply it by. Changes nothing. Services stay at the site that they lead to now.")
final class DnsPlanCommand extends EstateCommand {
    @Parameters(arity = "0..*", paramLabel = "ZONE", description = "Without it, all zones of the estate.")
    List<String> zones = new ArrayList<>();

    @Option(names = "--prune", description = "Also remove what is published there and was not put there by Phoenix.")
    boolean prune;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "The site that names lead to which are not published yet.")
    Optional<String> site = Optional.empty();

    @Option(names = "--summary", description = "Numbers only.")
    boolean summary;

    @Option(names = "--check", description = "Exit 1 when there is anything to change.")
    boolean check;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Also write the plan to this file, to be applied by: phoenix dns apply FILE")
    Optional<Path> out = Optional.empty();

    @Option(names = "--markdown", description = "The plan as Markdown, for a pull request.")
    boolean markdown;

    DnsPlanCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        Pairs.refuse(markdown, "--markdown", common.json, "--json");
        try (var session = session()) {
            var desk = NamesDesk.at(session);
            boolean changes = false;
            var show = new PlanScreen(screen(), common.json, summary);
            var saved = new ArrayList<SavedPlan>();
            for (var origin : desk.origins(zones)) {
                var plan = desk.plan(origin, site, prune);
                var gaps = Gaps.in(plan.changes(), desk.names().host().capabilities());
                if (markdown) {
                    show.warnings(plan);
                    PlanMarkdown.lines(plan, gaps, summary).forEach(screen()::line);
                } else {
                    show.plan(plan);
                    show.gaps(gaps);
                }
                saved.add(SavedPlan.of(plan, prune, site));
                changes |= !plan.changes().isEmpty();
                refuse(desk, plan);
                if (!plan.changes().isEmpty() && !markdown) {
                    show.hint("phoenix dns apply " + plan.checksum().substring(0, ZonePlanText.SHORT) + " "
                            + origin.toString(true) + (prune ? " --prune" : "")
                            + site.map(one -> " --site " + one).orElse(""));
                }
            }
            out.ifPresent(file -> SavedPlan.write(surroundings.folder().resolve(file), saved));
            return check && changes ? ExitCode.FAILED.number() : ExitCode.DONE.number();
        }
    }

    /** Shown first, so that one sees what it is about. */
    static void refuse(NamesDesk desk, ZonePlan plan) {
        var names = desk.names();
        var faults = new ArrayList<>(Brakes.faults(
                plan.published(),
                plan.changes(),
                names.services(),
                names.source().sites()));
        faults.addAll(new ServedKeys(new WireQuestions(PublicServers.port(names.estate())))
                .faults(plan.published(), plan.changes()));
        if (!faults.isEmpty()) {
            throw new PhoenixException(ExitCode.FAILED, faults, null);
        }
        Unfit.refuse(names.host().label(), names.host().unfit(plan.origin(), plan.changes()));
    }
}
