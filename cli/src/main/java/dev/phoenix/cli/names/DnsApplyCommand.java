package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.command.EstateCommand;
import dev.phoenix.cli.state.Session;
import dev.phoenix.dns.apply.ApplyJournal;
import dev.phoenix.dns.apply.ZoneApply;
import dev.phoenix.dns.plan.ZonePlan;
import dev.phoenix.dns.plan.ZonePlanText;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.runner.RunLock;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Name;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "apply",
        description =
                "Publishes exactly the plan with this checksum, or nothing. An apply that was interrupted goes on by the same command.")
final class DnsApplyCommand extends EstateCommand {
    private static final int LEAST = 8;
    private static final int LISTED = 5;

    @Parameters(
            index = "0",
            paramLabel = "CHECKSUM|FILE",
            description =
                    "As shown by phoenix dns plan; its first 8 characters suffice. Or the file that phoenix dns plan --out wrote.")
    String checksum = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ZONE",
            description = "Without it, the zone whose plan has the checksum.")
    List<String> zones = new ArrayList<>();

    @Option(names = "--prune", description = "As for the plan.")
    boolean prune;

    @Option(names = "--site", paramLabel = "SITE", description = "As for the plan.")
    Optional<String> site = Optional.empty();

    @Option(names = "--yes", description = "Do not ask. Without a terminal, a plan that removes anything needs it.")
    boolean yes;

    DnsApplyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var file = surroundings.folder().resolve(checksum);
        if (Files.isRegularFile(file)) {
            return saved(SavedPlan.read(file));
        }
        var asked = checksum.toLowerCase(Locale.ROOT);
        if (!asked.matches("[0-9a-f]{" + LEAST + ",64}")) {
            throw PhoenixException.usage(
                    "DNS-072",
                    "\"" + checksum + "\" is not a plan's checksum.",
                    "Take it from the last line of: phoenix dns plan");
        }
        try (var session = session();
                var _ = RunLock.acquire(
                        session.state().lock(),
                        "pid " + ProcessHandle.current().pid() + ", phoenix dns apply " + asked)) {
            return apply(session, asked, Optional.empty());
        }
    }

    /** The file says of which zones and how it was planned. */
    private int saved(List<SavedPlan> plans) {
        if (prune || site.isPresent() || !zones.isEmpty()) {
            throw PhoenixException.usage(
                    "DNS-072",
                    "a plan in a file says itself what ZONE, --prune and --site say.",
                    "Leave them out: phoenix dns apply " + checksum);
        }
        try (var session = session();
                var _ = RunLock.acquire(
                        session.state().lock(),
                        "pid " + ProcessHandle.current().pid() + ", phoenix dns apply " + checksum)) {
            int worst = ExitCode.DONE.number();
            for (var one : plans) {
                zones = List.of(one.zone());
                prune = one.prune();
                site = one.site();
                if (!one.lines().isEmpty()) {
                    worst = Math.max(worst, apply(session, one.checksum(), Optional.of(one)));
                }
            }
            return worst;
        }
    }

    private int apply(Session session, String asked, Optional<SavedPlan> planned) {
        var desk = NamesDesk.at(session);
        var meant = new ArrayList<ZonePlan>();
        var seen = new ArrayList<String>();
        for (var origin : desk.origins(zones)) {
            var plan = desk.plan(origin, site, prune);
            seen.add(origin.toString(true) + " "
                    + (plan.changes().isEmpty() ? "nothing to change" : shortened(plan.checksum())));
            if (plan.checksum().startsWith(asked) || continues(session, origin, plan, asked)) {
                meant.add(plan);
            }
        }
        if (meant.size() != 1) {
            throw planned.map(
                            saved -> stale(saved, desk.plan(desk.origins(zones).getFirst(), site, prune)))
                    .orElseGet(() -> stale(asked, seen));
        }
        var plan = meant.getFirst();
        DnsPlanCommand.refuse(desk, plan);
        tellWhatIsThere(session, plan, asked);
        new PlanScreen(screen(), common.json, false).plan(plan);
        if (plan.changes().isEmpty() || !agreed(plan)) {
            return plan.changes().isEmpty() ? finish(session, desk, plan) : ExitCode.FAILED.number();
        }
        var began = surroundings.clock().millis();
        work(session, desk, plan).run(plan, whole(session, plan, asked), count -> progress(plan, count));
        if (!common.json) {
            screen().line("published as planned: " + ZonePlanText.summary(plan) + ", seen at "
                    + desk.names().host().label() + " in "
                    + (surroundings.clock().millis() - began) + " ms");
        }
        return ExitCode.DONE.number();
    }

    /** What was left of an interrupted apply has been published in the meantime. */
    private int finish(Session session, NamesDesk desk, ZonePlan plan) {
        work(session, desk, plan).run(plan, plan.checksum(), _ -> {});
        return ExitCode.DONE.number();
    }

    private ZoneApply work(Session session, NamesDesk desk, ZonePlan plan) {
        return new ZoneApply(
                desk.names().host(), desk.names().ledger(), journal(session, plan.origin()), surroundings.clock());
    }

    private static ApplyJournal journal(Session session, Name origin) {
        return new ApplyJournal(session.state().root().resolve("dns"), origin);
    }

    private static boolean continues(Session session, Name origin, ZonePlan plan, String asked) {
        return journal(session, origin)
                .unfinished()
                .filter(begun -> begun.checksum().startsWith(asked) && begun.isContinuedBy(plan))
                .isPresent();
    }

    /** Before what is left of an interrupted apply is shown. */
    private void tellWhatIsThere(Session session, ZonePlan plan, String asked) {
        if (common.json || plan.changes().isEmpty() || plan.checksum().startsWith(asked)) {
            return;
        }
        journal(session, plan.origin()).unfinished().ifPresent(begun -> {
            int left = plan.edits().size();
            screen().line("goes on with the apply of " + begun.began() + ": " + (begun.size() - left) + " of its "
                    + begun.size() + " record sets are published, " + left + " are left");
        });
    }

    /** Of the plan as a whole, also where only a part of it is left. */
    private static String whole(Session session, ZonePlan plan, String asked) {
        return plan.checksum().startsWith(asked)
                ? plan.checksum()
                : journal(session, plan.origin()).unfinished().orElseThrow().checksum();
    }

    private boolean agreed(ZonePlan plan) {
        if (yes) {
            return true;
        }
        if (!surroundings.terminal() || common.json) {
            refuseToRemoveUnasked(plan);
            return true;
        }
        screen().raw("Publish this at zone " + plan.origin().toString(true) + "? [y/N] ");
        return surroundings.answers().get().toLowerCase(Locale.ROOT).startsWith("y");
    }

    /** A checksum in a script says that the plan is the one that was seen, not that anybody agreed to what goes. */
    private static void refuseToRemoveUnasked(ZonePlan plan) {
        var removed = plan.edits().stream()
                .filter(edit -> edit.kind() == ZonePlan.Kind.DELETE)
                .map(edit -> edit.key().toString())
                .toList();
        if (!removed.isEmpty()) {
            throw PhoenixException.usage(
                    "DNS-083",
                    "this plan removes " + String.join(", ", removed.subList(0, Math.min(LISTED, removed.size())))
                            + (removed.size() > LISTED ? " and " + (removed.size() - LISTED) + " more" : "")
                            + ", and nobody can be asked. Nothing of this zone was changed.",
                    "If they are to go, say so: the same command with --yes.");
        }
    }

    private void progress(ZonePlan plan, int count) {
        if (screen().live()) {
            screen().raw("\r  " + count + " of " + plan.changes().size() + " names"
                    + (count == plan.changes().size() ? "\n" : ""));
        }
    }

    private static PhoenixException stale(SavedPlan planned, ZonePlan now) {
        return PhoenixException.failed(
                "DNS-073",
                "the plan " + planned.shortened() + " of zone " + planned.zone() + " is no longer what would be done: "
                        + String.join("; ", planned.differences(now)) + ".",
                "Look at the new plan: phoenix dns plan --out FILE");
    }

    private static PhoenixException stale(String asked, List<String> seen) {
        return PhoenixException.failed(
                "DNS-073",
                "no plan has the checksum " + asked + " now (" + String.join("; ", seen)
                        + "): the zone file, the zone at the DNS host or a TTL that is due has changed since.",
                "Look at the new plan: phoenix dns plan");
    }

    private static String shortened(String sum) {
        return sum.substring(0, ZonePlanText.SHORT);
    }
}
