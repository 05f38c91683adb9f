package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.command.EstateCommand;
import dev.phoenix.cli.state.Session;
import dev.phoenix.dns.apply.ApplyJournal;
import dev.phoenix.dns.apply.ZoneApply;
import dev.phoenix.dns.plan.ZonePlan;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.runner.RunLock;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "apply",
        description =
                "Publishes exactly the plan with this checksum, or nothing; of a file with several zones all or nothing is begun. An apply that was interrupted goes on by the same command.")
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
            refuseWhatTheFileSays();
            var plans = SavedPlan.read(file);
            return locked(checksum, session -> saved(session, plans));
        }
        var asked = checksum.toLowerCase(Locale.ROOT);
        if (!asked.matches("[0-9a-f]{" + LEAST + ",64}")) {
            throw PhoenixException.usage(
                    "DNS-072",
                    "\"" + checksum + "\" is not a plan's checksum, and "
                            + (Files.exists(file) ? "what is there is no plain file." : "there is no such file."),
                    "Take the checksum from the last line of phoenix dns plan, " + LEAST
                            + " characters of it at least, or the file that phoenix dns plan --out FILE wrote.");
        }
        return locked(asked, session -> typed(session, asked));
    }

    private int locked(String asked, ToIntFunction<Session> work) {
        try (var session = session();
                var _ = RunLock.acquire(
                        session.state().lock(),
                        "pid " + ProcessHandle.current().pid() + ", phoenix dns apply " + asked)) {
            return work.applyAsInt(session);
        }
    }

    /** The file says of which zones and how it was planned. */
    private void refuseWhatTheFileSays() {
        if (prune || site.isPresent() || !zones.isEmpty()) {
            throw PhoenixException.usage(
                    "DNS-072",
                    "a plan in a file says itself what ZONE, --prune and --site say.",
                    "Leave them out: phoenix dns apply " + checksum);
        }
    }

    /** All of its zones are as they were seen, or nothing is published. */
    private int saved(Session session, List<SavedPlan> plans) {
        var desk = NamesDesk.at(session);
        var meant = new ArrayList<MeantPlan>();
        var settled = new ArrayList<SavedPlan>();
        for (var one : plans) {
            if (one.lines().isEmpty()) {
                settled.add(one);
                continue;
            }
            var origin = desk.origins(List.of(one.zone())).getFirst();
            var now =
                    new MeantPlan(desk.plan(origin, one.site(), one.prune()), journal(session, origin), one.checksum());
            if (now.isDone()) {
                settled.add(one);
                continue;
            }
            if (!now.isMeant()) {
                throw stale(one, now.plan());
            }
            meant.add(now);
        }
        settled.forEach(show()::settled);
        return publish(desk, meant);
    }

    private int typed(Session session, String asked) {
        var desk = NamesDesk.at(session);
        var all = desk.origins(zones).stream()
                .map(origin -> new MeantPlan(desk.plan(origin, site, prune), journal(session, origin), asked))
                .toList();
        var meant = all.stream().filter(MeantPlan::isMeant).toList();
        if (meant.size() != 1) {
            throw stale(asked, all);
        }
        return publish(desk, meant);
    }

    /** What stands against one of them stands against all: first every refusal and every question, then the first change. */
    private int publish(NamesDesk desk, List<MeantPlan> meant) {
        meant.forEach(one -> DnsPlanCommand.refuse(desk, one.plan()));
        for (var one : meant) {
            if (!common.json) {
                one.whatIsThere().ifPresent(screen()::line);
            }
            new PlanScreen(screen(), common.json, false).plan(one.plan());
            if (!one.plan().changes().isEmpty() && !agreed(one.plan())) {
                return ExitCode.FAILED.number();
            }
        }
        var published = new ArrayList<String>();
        for (var one : meant) {
            try {
                publish(desk, one);
            } catch (PhoenixException fault) {
                throw new EarlierZones(published).told(fault);
            }
            if (!one.plan().changes().isEmpty()) {
                published.add(one.plan().origin().toString(true));
            }
        }
        return ExitCode.DONE.number();
    }

    private void publish(NamesDesk desk, MeantPlan one) {
        var began = surroundings.clock().millis();
        var plan = one.plan();
        var whole = one.whole();
        new ZoneApply(desk.names().host(), desk.names().ledger(), one.journal(), surroundings.clock())
                .run(plan, whole, count -> progress(plan, count));
        show().published(
                        plan,
                        whole,
                        desk.names().host().label(),
                        surroundings.clock().millis() - began);
    }

    private ApplyScreen show() {
        return new ApplyScreen(screen(), common.json);
    }

    private static ApplyJournal journal(Session session, Name origin) {
        return new ApplyJournal(session.state().root().resolve("dns"), origin);
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

    private static PhoenixException stale(String asked, List<MeantPlan> all) {
        var seen = all.stream().map(MeantPlan::seen).collect(Collectors.joining("; "));
        return PhoenixException.failed(
                "DNS-073",
                "no plan has the checksum " + asked + " now (" + seen
                        + "): the zone file, the zone at the DNS host or a TTL that is due has changed since.",
                "Look at the new plan: phoenix dns plan");
    }
}
