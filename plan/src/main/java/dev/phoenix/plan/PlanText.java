package dev.phoenix.plan;

import dev.phoenix.model.plan.Phase;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan for people: what happens in which phase, how each step is taken back, and from where on it cannot be. */
public final class PlanText {
    private PlanText() {}

    public static List<String> lines(Plan plan) {
        var lines = new ArrayList<String>();
        Optional<Phase> before = Optional.empty();
        boolean last = false;
        for (var node : plan.nodes()) {
            var phase = node.step().phase();
            if (before.filter(phase::equals).isEmpty()) {
                lines.add(phase.word());
            }
            before = Optional.of(phase);
            add(node.step(), last, lines);
            last |= node.step().undo() == Step.Undo.NEVER;
        }
        return lines;
    }

    private static void add(Step step, boolean last, List<String> lines) {
        if (step.undo() == Step.Undo.WHILE_REVERSE_CHANNEL_HOLDS) {
            lines.add(
                    "  ── point of no return: the next step is taken back without loss only while the reverse channel holds ──");
        }
        if (step.undo() == Step.Undo.NEVER && !last) {
            lines.add("  ── the next step cannot be taken back, and asks for the site's name first ──");
        }
        lines.add("  %-58s %s".formatted(step.title(), undo(step)).stripTrailing());
    }

    /** How a step is taken back, in words. */
    public static String undo(Step step) {
        return switch (step) {
            case Step.Provision(var site) -> "undo: phoenix destroy " + site;
            case Step.PublishHosts _ -> "undo: remove them";
            case Step.PublishZone _ -> "undo: publish the zone of the commit before";
            case Step.StartSingletons _ -> "undo: stop them";
            case Step.Configure(var site) -> "undo: phoenix destroy " + site;
            case Step.DeployData(var site) -> "undo: phoenix destroy " + site;
            case Step.Restore restore -> "undo: phoenix destroy " + restore.site();
            case Step.Deploy(var site) -> "undo: phoenix destroy " + site;
            case Step.ProveProvisioned _, Step.ProveConfigured _, Step.ProveServices _, Step.ProveNames _ ->
                "changes nothing";
            case Step.LowerTtl _ -> "undo: restore the TTLs";
            case Step.PutGate _ -> "undo: take it away";
            case Step.LinkEdges _ -> "undo: remove the relay";
            case Step.Sync _ -> "undo: drop the copy";
            case Step.Share share -> "undo: all users at " + share.oldSite() + ", at once";
            case Step.MoveWriter move -> "undo: move it back to " + move.oldSite() + " over the reverse channel";
            case Step.Rename rename -> "undo: the record of " + rename.oldSite();
            case Step.Forecast _, Step.Watch _, Step.Drain _, Step.Archive _ -> "changes nothing";
            case Step.UnpublishHosts _ -> "undo: publish them";
            case Step.ForgetEdge _, Step.ForgetData _, Step.Destroy _ -> "no undo";
        };
    }
}
