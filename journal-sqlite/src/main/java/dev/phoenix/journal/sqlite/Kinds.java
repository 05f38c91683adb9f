package dev.phoenix.journal.sqlite;

import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.RunEvent;
import java.util.Map;

/**
 * What kinds are called in a journal. Journals outlive versions: a class may be renamed, a name here may not. A kind
 * that is no more keeps its name for {@link Upgrade} to read.
 */
final class Kinds {
    static final Map<Class<? extends RunEvent>, String> EVENTS = Map.ofEntries(
            Map.entry(RunEvent.RunOpened.class, "run-opened"),
            Map.entry(RunEvent.RunResumed.class, "run-resumed"),
            Map.entry(RunEvent.StepStarted.class, "step-started"),
            Map.entry(RunEvent.StepSucceeded.class, "step-succeeded"),
            Map.entry(RunEvent.StepFailed.class, "step-failed"),
            Map.entry(RunEvent.StepApproved.class, "step-approved"),
            Map.entry(RunEvent.TakingBack.class, "taking-back"),
            Map.entry(RunEvent.UndoStarted.class, "undo-started"),
            Map.entry(RunEvent.StepUndone.class, "step-undone"),
            Map.entry(RunEvent.UndoFailed.class, "undo-failed"),
            Map.entry(RunEvent.Observed.class, "observed"),
            Map.entry(RunEvent.RunClosed.class, "run-closed"));

    static final Map<Class<? extends Step>, String> STEPS = Map.ofEntries(
            Map.entry(Step.Provision.class, "provision"),
            Map.entry(Step.PublishHosts.class, "publish-hosts"),
            Map.entry(Step.PublishZone.class, "publish-zone"),
            Map.entry(Step.StartSingletons.class, "start-singletons"),
            Map.entry(Step.Configure.class, "configure"),
            Map.entry(Step.DeployData.class, "deploy-data"),
            Map.entry(Step.Restore.class, "restore"),
            Map.entry(Step.Deploy.class, "deploy"),
            Map.entry(Step.ProveProvisioned.class, "prove-provisioned"),
            Map.entry(Step.ProveConfigured.class, "prove-configured"),
            Map.entry(Step.ProveServices.class, "prove-services"),
            Map.entry(Step.ProveNames.class, "prove-names"),
            Map.entry(Step.LowerTtl.class, "lower-ttl"),
            Map.entry(Step.PutGate.class, "put-gate"),
            Map.entry(Step.LinkEdges.class, "link-edges"),
            Map.entry(Step.Sync.class, "sync"),
            Map.entry(Step.Forecast.class, "forecast"),
            Map.entry(Step.Share.class, "share"),
            Map.entry(Step.MoveWriter.class, "move-writer"),
            Map.entry(Step.Rename.class, "rename"),
            Map.entry(Step.Watch.class, "watch"),
            Map.entry(Step.Drain.class, "drain"),
            Map.entry(Step.Archive.class, "archive"),
            Map.entry(Step.UnpublishHosts.class, "unpublish-hosts"),
            Map.entry(Step.ForgetEdge.class, "forget-edge"),
            Map.entry(Step.ForgetData.class, "forget-data"),
            Map.entry(Step.Destroy.class, "destroy"));

    static final Map<Class<? extends Observation>, String> OBSERVATIONS = Map.ofEntries(
            Map.entry(Observation.Probe.class, "probe"),
            Map.entry(Observation.DnsAnswer.class, "dns-answer"),
            Map.entry(Observation.Traffic.class, "traffic"),
            Map.entry(Observation.Failure.class, "failure"),
            Map.entry(Observation.EdgeUse.class, "edge-use"),
            Map.entry(Observation.Residual.class, "residual"),
            Map.entry(Observation.Hold.class, "hold"),
            Map.entry(Observation.Writes.class, "writes"),
            Map.entry(Observation.Uptime.class, "uptime"),
            Map.entry(Observation.NameCheck.class, "name-check"),
            Map.entry(Observation.Fact.class, "fact"));

    private Kinds() {}

    /** @throws IllegalStateException if it has no name here, which a test finds first */
    static String of(RunEvent event) {
        var name = EVENTS.get(event.getClass());
        if (name == null) {
            throw new IllegalStateException("a journal has no name for " + event.getClass());
        }
        return name;
    }
}
