package dev.phoenix.observe.archive;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What remains of a site: every host's uptime records, and the edge's access log. */
public final class ArchiveWork {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LOOKS = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final String RECORDS = "/var/spool/uptimed/records";
    private static final String LOG = "/var/log/haproxy/access.log";

    private final StepContext context;
    private final Remote remote;

    public ArchiveWork(StepContext context, Remote remote) {
        this.context = context;
        this.remote = remote;
    }

    public Outcome apply(Step.Archive step) throws InterruptedException {
        var inventory = context.inventory(step.site())
                .orElseThrow(() -> PhoenixException.failed(
                        "ARC-001",
                        "site " + step.site() + " is not known here, so there is nothing to keep.",
                        "If it is gone already, there is nothing to do."));
        var folder = context.runFolder().resolve("archive").resolve(step.site());
        int records = 0;
        try {
            Files.createDirectories(folder);
            var epitaphs = new StringBuilder();
            for (var host : inventory.hosts()) {
                var boots = records(step.site(), host, folder);
                records += boots.size();
                epitaphs.append(UptimeRecords.epitaph(host.name() + "." + step.site(), boots))
                        .append('\n');
            }
            Files.writeString(folder.resolve("uptimes.txt"), epitaphs);
            long lines = log(step.site(), inventory, folder.resolve("access.log.gz"));
            return new Outcome(
                    true,
                    records + " uptime records of " + inventory.hosts().size() + " hosts and " + lines
                            + " log lines kept in " + folder);
        } catch (IOException fault) {
            throw PhoenixException.failed(
                    "ARC-002",
                    folder + " cannot be written: " + fault.getMessage() + ".",
                    "Make room or correct its permissions, then: phoenix resume",
                    fault);
        }
    }

    private List<UptimeRecords.Boot> records(String site, Host host, Path folder)
            throws IOException, InterruptedException {
        var at = remote.host(site, host);
        // uptimed writes once a minute and when it ends: a restart makes it write what it has now.
        at.run(PATIENCE, "systemctl", "try-restart", "uptimed");
        var text = "";
        // While it writes, the file is empty for a moment.
        for (int look = 0; look < LOOKS && text.isBlank(); look++) {
            context.sleep(look == 0 ? Duration.ZERO : BETWEEN_LOOKS);
            text = at.run(PATIENCE, "cat", RECORDS).out();
        }
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

    /** Line by line into a compressed file: a year's log fits, whatever the memory. */
    private long log(String site, Inventory inventory, Path target) throws IOException, InterruptedException {
        var counter = new long[1];
        try (var out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(target)), StandardCharsets.UTF_8)) {
            RemoteHost.Running copying =
                    remote.host(site, inventory.edge()).follow(List.of("cat", LOG), line -> write(out, line, counter));
            try (copying) {
                while (copying.alive()) {
                    context.sleep(LOOK);
                }
            }
        }
        return counter[0];
    }

    private static void write(Writer out, String line, long[] counter) {
        try {
            out.write(line);
            out.write('\n');
            counter[0]++;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
