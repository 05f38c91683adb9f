package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.show.Elapsed;
import dev.phoenix.cli.state.Session;
import dev.phoenix.driver.Owed;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.plan.GroupSwitch;
import dev.phoenix.runner.GroupRuns;
import dev.phoenix.runner.PastRuns;
import dev.phoenix.runner.RunOutcome;
import dev.phoenix.runner.RunSummary;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "status",
        description = "Which sites there are, where each service's names lead, and what the last run did.")
final class StatusCommand extends EstateCommand {
    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "Only this group of phoenix.yaml, its services, and its own last switch.")
    Optional<String> group = Optional.empty();

    StatusCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try (var session = session()) {
            group.ifPresent(name -> GroupSwitch.named(session.estate(), name));
            if (common.json) {
                screen().line(new JsonMapper().writeValueAsString(json(session)));
            } else {
                show(session);
            }
            return ExitCode.DONE.number();
        }
    }

    private void show(Session session) {
        var estate = session.estate();
        var screen = screen();
        screen.line(screen.paint().strong(estate.name()) + "  commit "
                + estate.commit().substring(0, 10));
        estate.sites().keySet().forEach(site -> {
            screen.line("  site %-14s %s".formatted(site, hosts(session, site)));
            owed(session, site).forEach(what -> screen.line("                     still needs: " + what));
        });
        var leads = leads(session);
        groups(session, leads).forEach(row -> screen.line("  group %-13s %s".formatted(row.group(), row.text())));
        services(estate)
                .forEach(service -> screen.line("  service %-11s %s"
                        .formatted(
                                service,
                                leads.containsKey(service)
                                        ? "names lead to " + leads.get(service)
                                        : "names lead nowhere known")));
        last(session).ifPresent(run -> {
            screen.line("  last run     " + run(run));
            var known = session.journal().read(run.run());
            LastRun.of(known.events()).lines().forEach(line -> screen.line("               " + line));
            screen.diagnostics(known.fault().stream().toList());
        });
    }

    /** Of all services, or of the group's. */
    private List<String> services(Estate estate) {
        return group.map(name -> GroupSwitch.named(estate, name).services())
                .orElseGet(() -> List.copyOf(estate.services().keySet()));
    }

    /** A journal that cannot be read must not hide the rest. */
    private List<GroupPlaces.Row> groups(Session session, Map<String, String> leads) {
        if (session.estate().groups().isEmpty()) {
            return List.of();
        }
        try {
            var places = new GroupPlaces(
                    session.estate(),
                    new GroupRuns(session.journal()).split(),
                    new PastRuns(session.journal()).halfWay(),
                    leads);
            return places.rows().stream()
                    .filter(row -> group.isEmpty() || group.get().equals(row.group()))
                    .toList();
        } catch (PhoenixException unknown) {
            screen().diagnostics(unknown.diagnostics());
            return List.of();
        }
    }

    /** The newest one, or that of the group. */
    private Optional<RunSummary> last(Session session) {
        var id = group.flatMap(name -> new GroupRuns(session.journal()).newestOf(name));
        return session.journal().runs().stream()
                .filter(run -> group.isEmpty() || id.filter(run.run()::equals).isPresent())
                .findFirst();
    }

    private static String hosts(Session session, String site) {
        return session.state()
                .inventory(site)
                .map(inventory -> inventory.hosts().size() + " hosts, edge "
                        + inventory.edge().address())
                .orElse("not built from here");
    }

    /** What could not be done there while a host was gone; the next switch does it. */
    private static List<String> owed(Session session, String site) {
        return Owed.in(session.state().siteFolder(site)).all();
    }

    /** A DNS server that does not answer must not hide the rest. */
    private Map<String, String> leads(Session session) {
        try {
            return session.whereNamesLead().sites();
        } catch (PhoenixException unknown) {
            screen().diagnostics(unknown.diagnostics());
            return Map.of();
        }
    }

    static String run(RunSummary run) {
        var took = Elapsed.of(Duration.between(run.opened(), run.last()));
        return "%s  %s  %s  %s (%s)"
                .formatted(
                        run.run(),
                        run.opened().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                        run.command(),
                        run.outcome().map(RunOutcome::word).orElse("not finished"),
                        took);
    }

    private Map<String, Object> json(Session session) {
        var sites = new LinkedHashMap<String, Object>();
        session.estate()
                .sites()
                .keySet()
                .forEach(site -> sites.put(
                        site,
                        session.state()
                                .inventory(site)
                                .map(it -> it.hosts().size())
                                .orElse(0)));
        var all = new LinkedHashMap<String, Object>();
        all.put("estate", session.estate().name());
        all.put("commit", session.estate().commit());
        all.put("hosts", sites);
        var owed = new LinkedHashMap<String, List<String>>();
        session.estate().sites().keySet().forEach(site -> owed.put(site, owed(session, site)));
        owed.values().removeIf(List::isEmpty);
        all.put("owed", owed);
        var leads = leads(session);
        var groups = new LinkedHashMap<String, String>();
        groups(session, leads).forEach(row -> groups.put(row.group(), row.site()));
        if (!groups.isEmpty()) {
            all.put("groups", groups);
        }
        var serving = new LinkedHashMap<>(leads);
        serving.keySet().retainAll(services(session.estate()));
        all.put("serving", serving);
        last(session).ifPresent(run -> {
            all.put("run", run.run());
            all.put("command", run.command());
            all.put("outcome", run.outcome().map(RunOutcome::word).orElse("not-finished"));
            var known = session.journal().read(run.run());
            known.fault().ifPresent(it -> all.put("fault", it.line()));
            var last = LastRun.of(known.events());
            all.put("note", last.note());
            all.put("failed", last.failed());
            all.put("left", last.left());
        });
        return all;
    }
}
