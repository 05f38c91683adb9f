package dev.phoenix.driver.salt;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.remote.Remote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** The highstate of all hosts of a site, side by side. */
final class SiteHighstate {
    /** Salt takes a core of each host, but unpacking and following take some of ours. */
    private static final int AT_ONCE = 8;

    private final Remote remote;
    private final StepContext context;
    private final Inventory inventory;
    private final SaltFaults faults;

    SiteHighstate(Remote remote, StepContext context, Inventory inventory) {
        this.remote = remote;
        this.context = context;
        this.inventory = inventory;
        var salt = context.estate().salt().orElseThrow();
        this.faults = new SaltFaults(context.files(), salt.states(), salt.pillar());
    }

    Outcome configure() throws InterruptedException {
        var results = all("highstate");
        var wrong = new ArrayList<Diagnostic>();
        results.forEach((host, result) -> wrong.addAll(wrong(host, result)));
        stopIf(wrong);
        long changed = changed(results);
        return new Outcome(changed > 0, evidence(results, changed));
    }

    Outcome proveConverged() throws InterruptedException {
        var results = all("second-highstate");
        var wrong = new ArrayList<Diagnostic>();
        results.forEach((host, result) -> {
            wrong.addAll(wrong(host, result));
            if (result instanceof HighstateResult.States states) {
                states.states().stream()
                        .filter(state -> !state.failed() && !state.changes().isEmpty())
                        .forEach(state -> wrong.add(faults.restless(host, state)));
            }
        });
        stopIf(wrong);
        return new Outcome(false, evidence(results, 0));
    }

    private List<Diagnostic> wrong(String host, HighstateResult result) {
        return switch (result) {
            case HighstateResult.States states -> faults.failed(host, states.failed());
            case HighstateResult.NotRendered refused -> faults.notRendered(host, refused.errors());
            case HighstateResult.Garbled garbled -> List.of(faults.garbled(host, garbled.text()));
        };
    }

    private static void stopIf(List<Diagnostic> wrong) {
        if (!wrong.isEmpty()) {
            throw new PhoenixException(ExitCode.FAILED, wrong, null);
        }
    }

    private static long changed(SequencedMap<String, HighstateResult> results) {
        return results.values().stream()
                .mapToLong(result -> result instanceof HighstateResult.States states ? states.changed() : 0)
                .sum();
    }

    private static String evidence(SequencedMap<String, HighstateResult> results, long changed) {
        long states = results.values().stream()
                .mapToLong(result -> result instanceof HighstateResult.States found
                        ? found.states().size()
                        : 0)
                .sum();
        return results.size() + (results.size() == 1 ? " host, " : " hosts, ") + states + " states, " + changed
                + " changed";
    }

    private SequencedMap<String, HighstateResult> all(String what) throws InterruptedException {
        var files = new HostFiles(context, inventory);
        var slots = new Semaphore(AT_ONCE);
        var tasks = new ArrayList<Callable<HighstateResult>>();
        for (Host host : inventory.hosts()) {
            var content = files.of(host);
            tasks.add(() -> {
                slots.acquire();
                try {
                    return one(host, content, what);
                } finally {
                    slots.release();
                }
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return collected(threads.invokeAll(tasks));
        }
    }

    private HighstateResult one(Host host, SequencedMap<String, byte[]> files, String what)
            throws InterruptedException {
        var minion = new Minion(context, remote.host(inventory.site(), host), host);
        minion.prepare(files);
        Path kept = context.runFolder().resolve("salt-" + inventory.site() + "-" + host.name() + "-" + what + ".json");
        HighstateResult result = minion.highstate(kept);
        context.progress(host.name(), "done");
        return result instanceof HighstateResult.Garbled ? new HighstateResult.Garbled(minion.log()) : result;
    }

    /** All hosts' failures at once, whatever kind they are of. */
    private SequencedMap<String, HighstateResult> collected(List<Future<HighstateResult>> futures)
            throws InterruptedException {
        var results = new TreeMap<String, HighstateResult>();
        var wrong = new ArrayList<Diagnostic>();
        for (int at = 0; at < futures.size(); at++) {
            try {
                results.put(inventory.hosts().get(at).name(), futures.get(at).get());
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case PhoenixException known -> wrong.addAll(known.diagnostics());
                    case InterruptedException _ -> throw new InterruptedException("stopped while configuring");
                    case RuntimeException unknown -> throw unknown;
                    case null, default -> throw new IllegalStateException(e);
                }
            }
        }
        stopIf(wrong);
        return results;
    }
}
