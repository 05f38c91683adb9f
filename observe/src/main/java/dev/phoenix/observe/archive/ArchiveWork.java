package dev.phoenix.observe.archive;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.observe.ask.Asked;
import dev.phoenix.observe.ask.Reach;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What remains of a site: every host's uptime records, and the edge's access logs. A person is asked about hosts that are lost. */
public final class ArchiveWork {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LOOKS = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final String RECORDS = "/var/spool/uptimed/records";
    /** One that is installed and never ran has no records, which is no fault. */
    private static final String RUNS = "test -e " + RECORDS + " || systemctl is-enabled --quiet uptimed.service";

    /** Of a host without uptimed, in the same form: the one record is that of this boot. */
    private static final String THIS_BOOT =
            "printf '%d:%d:%s\\n' \"$(cut -d. -f1 /proc/uptime)\" \"$(sed -n 's/^btime //p' /proc/stat)\" \"$(uname -sr)\"";

    private final StepContext context;
    private final Remote remote;
    private final Edges edges;

    public ArchiveWork(StepContext context, Remote remote, Edges edges) {
        this.context = context;
        this.remote = remote;
        this.edges = edges;
    }

    public Outcome apply(Step.Archive step) throws InterruptedException {
        var inventory = context.inventory(step.site())
                .orElseThrow(() -> PhoenixException.failed(
                        "ARC-001",
                        "site " + step.site() + " is not known here, so there is nothing to keep.",
                        "If it is gone already, there is nothing to do."));
        var lost = lost(inventory);
        var folder = context.runFolder().resolve("archive").resolve(step.site());
        int records = 0;
        try {
            Files.createDirectories(folder);
            var epitaphs = new StringBuilder();
            for (var host : without(lost, inventory)) {
                var boots = records(step.site(), host, folder);
                records += boots.size();
                epitaphs.append(UptimeRecords.epitaph(host.name() + "." + step.site(), boots))
                        .append('\n');
            }
            Files.writeString(folder.resolve("uptimes.txt"), epitaphs);
            long lines =
                    lost.contains(inventory.edge().name()) ? 0 : logs(inventory).fetch(folder);
            return new Outcome(
                    true,
                    records + " uptime records of " + without(lost, inventory).size() + " hosts and " + lines
                            + " log lines kept in " + folder + told(lost));
        } catch (IOException fault) {
            throw PhoenixException.failed(
                    "ARC-002",
                    folder + " cannot be written: " + fault.getMessage() + ".",
                    "Make room or correct its permissions, then: phoenix resume",
                    fault);
        }
    }

    private AccessLogs logs(Inventory inventory) {
        return new AccessLogs(context, edges.log(inventory.site(), inventory.edge()), inventory.site());
    }

    private static List<Host> without(Set<String> lost, Inventory inventory) {
        return inventory.hosts().stream()
                .filter(host -> !lost.contains(host.name()))
                .toList();
    }

    private static String told(Set<String> lost) {
        return lost.isEmpty()
                ? ""
                : "; nothing of " + String.join(", ", lost) + ", out of reach: a person said to go on";
    }

    /** Hosts that cannot be entered, and of which a person has said that nothing need be kept. */
    private Set<String> lost(Inventory inventory) {
        var lost = new TreeSet<String>();
        var ways = new TreeSet<String>();
        for (var host : inventory.hosts()) {
            try {
                if (!isThere(inventory.site(), host)) {
                    lost.add(host.name());
                }
            } catch (PhoenixException fault) {
                if (!Reach.isClosed(fault)) {
                    throw fault;
                }
                lost.add(host.name());
                Reach.onTheWay(fault).ifPresent(ways::add);
            }
        }
        var asked = new Asked(context, "archive");
        if (!asked.agreed().containsAll(lost)) {
            throw asked.about(lost, question(inventory.site(), lost, ways));
        }
        return lost;
    }

    /** @param ways what is wrong on the way to them, where it is known not to be they */
    private static PhoenixException question(String site, Set<String> lost, Set<String> ways) {
        return PhoenixException.of(
                ExitCode.STOPPED,
                "ARC-005",
                "what remains of " + String.join(", ", lost) + " at " + site + " cannot be kept: "
                        + (ways.isEmpty() ? "nobody answers there, or does not let us in." : String.join(" ", ways)),
                "Nothing is destroyed. If it comes back, then: phoenix resume. If it is lost, go on without it: phoenix"
                        + " resume --go-on",
                null);
    }

    private boolean isThere(String site, Host host) {
        return remote.answers(site, host, Reach.patience(context)) && entered(site, host);
    }

    private boolean entered(String site, Host host) {
        var _ = remote.host(site, host).run(PATIENCE, "true");
        return true;
    }

    private List<UptimeRecords.Boot> records(String site, Host host, Path folder)
            throws IOException, InterruptedException {
        var at = remote.host(site, host);
        // uptimed writes once a minute and when it ends: a restart makes it write what it has now.
        at.run(PATIENCE, "systemctl", "try-restart", "uptimed");
        var text = text(site, host, at);
        Files.writeString(folder.resolve(host.name() + ".uptimed-records"), text);
        var boots = UptimeRecords.ranked(text);
        for (var boot : boots) {
            context.observed(new Observation.Uptime(
                    context.clock().instant(),
                    site,
                    host.name(),
                    boot.rank(),
                    boot.upSeconds(),
                    boot.since(),
                    boot.system()));
        }
        context.progress(host.name(), boots.size() + " uptime records");
        return boots;
    }

    private String text(String site, Host host, RemoteHost at) throws InterruptedException {
        var read = at.run(PATIENCE, "cat", RECORDS);
        // While it writes, the file is empty or not there for a moment.
        for (int look = 1; look < LOOKS && (!read.ok() || read.out().isBlank()); look++) {
            context.sleep(BETWEEN_LOOKS);
            read = at.run(PATIENCE, "cat", RECORDS);
        }
        if (!read.ok() && at.run(PATIENCE, "sh", "-c", RUNS).ok()) {
            throw PhoenixException.failed(
                    "ARC-003",
                    host.name() + " of " + site + " has uptimed, but its records cannot be read: "
                            + read.err().strip() + ".",
                    "Nothing is destroyed. Look there at " + RECORDS
                            + " (systemctl status uptimed, the disk), then: phoenix resume");
        }
        return read.ok() ? read.out() : at.run(PATIENCE, "sh", "-c", THIS_BOOT).out();
    }
}
