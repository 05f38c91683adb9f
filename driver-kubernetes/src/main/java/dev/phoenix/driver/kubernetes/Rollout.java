package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Waits until all workloads are ready; gives up early on what waiting won't mend. */
final class Rollout {
    /** How long a trouble that may pass (a node that is just joining, a secret that is just written) is looked at. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KubeApi api;
    private final StepContext context;
    private final Deadline deadline;
    private final Pods pods;
    private final Kinds kinds;
    private final StoppedDatabases stopped;
    private final Map<PodTrouble, Instant> since = new HashMap<>();

    Rollout(KubeApi api, StepContext context, Deadline deadline, StoppedDatabases stopped) {
        this.api = api;
        this.context = context;
        this.deadline = deadline;
        this.stopped = stopped;
        this.kinds = new Kinds(api);
        this.pods = new Pods(api);
    }

    /** @return how many workloads there are */
    int await(List<Manifest> objects) throws InterruptedException {
        var workloads = objects.stream()
                .filter(object -> Readiness.KINDS.contains(object.kind()))
                .toList();
        var waiting = new ArrayList<>(workloads);
        while (!waiting.isEmpty()) {
            var faults = new ArrayList<Diagnostic>();
            for (Manifest workload : List.copyOf(waiting)) {
                if (ready(workload, faults)) {
                    waiting.remove(workload);
                }
            }
            if (!faults.isEmpty()) {
                throw new PhoenixException(ExitCode.FAILED, faults, null);
            }
            if (!waiting.isEmpty()) {
                deadline.pause();
            }
        }
        return workloads.size();
    }

    private boolean ready(Manifest workload, List<Diagnostic> faults) throws InterruptedException {
        JsonNode object = api.get(kinds.path(workload).orElse("/")).body();
        Readiness readiness = Readiness.of(object);
        context.progress(workload.name(), readiness.progress());
        if (readiness.ready()) {
            return true;
        }
        if (!readiness.failed().isEmpty()) {
            faults.add(Diagnostic.error(
                    "K8S-015",
                    workload.where(),
                    workload.title() + " failed: " + readiness.failed(),
                    "See its pods: kubectl logs; mend it and commit, then repeat the command."));
            return false;
        }
        troubles(workload, object, faults);
        if (faults.isEmpty() && deadline.over()) {
            faults.add(late(workload, object, readiness));
        }
        return false;
    }

    private void troubles(Manifest workload, JsonNode object, List<Diagnostic> faults) throws InterruptedException {
        for (JsonNode pod : pods.of(object)) {
            stopped.of(workload, pod).ifPresent(faults::add);
            for (PodTrouble trouble : PodTrouble.of(pod)) {
                var kind =
                        new PodTrouble(trouble.code(), trouble.pod(), trouble.container(), trouble.reason(), "", false);
                Instant first = since.computeIfAbsent(kind, _ -> deadline.now());
                boolean lasting = first.plus(PATIENCE).isBefore(deadline.now());
                if (trouble.sure() || lasting || deadline.over()) {
                    faults.add(diagnostic(workload, trouble));
                }
            }
        }
    }

    private Diagnostic diagnostic(Manifest workload, PodTrouble trouble) throws InterruptedException {
        String container = trouble.container().isEmpty() ? "" : ", container " + trouble.container();
        String log = trouble.code().equals("K8S-010") ? pods.lastLines(workload.namespace(), trouble) : "";
        String said = log.isEmpty() ? "" : " Last lines: " + context.secrets().redact(log);
        return Diagnostic.error(
                trouble.code(),
                workload.where(),
                workload.title() + ": pod " + trouble.pod() + container + ": " + trouble.reason() + ": "
                        + trouble.message() + "." + said,
                remedy(trouble.code()));
    }

    private static String remedy(String code) {
        return switch (code) {
            case "K8S-010" -> "Mend the application or its configuration and commit, then repeat the command.";
            case "K8S-011" -> "Make the image available under this name to the nodes, or name one that is.";
            case "K8S-012" -> "Give the pod a node that fits: its volume's node, requests, selectors; or add a worker.";
            default -> "Give the pod what it refers to (Secret, ConfigMap, key), then repeat the command.";
        };
    }

    private Diagnostic late(Manifest workload, JsonNode object, Readiness readiness) throws InterruptedException {
        var unready = String.join(". ", pods.unready(object));
        return Diagnostic.error(
                "K8S-014",
                workload.where(),
                workload.title() + " has " + readiness.progress() + " ready after "
                        + deadline.allowed().toSeconds() + " s."
                        + (unready.isEmpty() ? "" : " " + context.secrets().redact(unready) + "."),
                "See why: kubectl describe, kubectl logs; or allow more by kubernetes.ready-within.");
    }
}
