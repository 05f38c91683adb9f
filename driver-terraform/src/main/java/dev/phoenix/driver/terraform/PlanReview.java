package dev.phoenix.driver.terraform;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import java.util.List;
import java.util.Optional;

/** Shows a plan before it is applied, and stops one that takes away more than somebody has agreed to. */
final class PlanReview {
    private final String site;
    private final StepContext context;
    private final Consent consent;

    PlanReview(String site, StepContext context, Consent consent) {
        this.site = site;
        this.context = context;
        this.consent = consent;
    }

    /** @throws PhoenixException TF-030, one diagnostic for each address */
    void of(List<PlannedChange> planned) {
        var changes = planned.stream().map(this::redacted).toList();
        changes.forEach(change -> context.progress(change.address(), change.words()));
        var losses = Brake.losses(changes, context.inventory(site));
        if (!losses.isEmpty() && !consent.to(site, losses)) {
            throw new PhoenixException(
                    ExitCode.FAILED, losses.stream().map(this::refusal).toList(), null);
        }
    }

    private Diagnostic refusal(PlannedChange loss) {
        return new Diagnostic(
                Severity.ERROR,
                "TF-030",
                Optional.empty(),
                site + " is in use, and by this plan " + loss.address() + " " + loss.words() + ".",
                "Nothing was applied. If that is meant, repeat the command with --replace '" + loss.address()
                        + "'; if not, undo the change in the configuration.");
    }

    private PlannedChange redacted(PlannedChange change) {
        return new PlannedChange(
                change.address(),
                change.type(),
                change.action(),
                change.id(),
                change.attributes().stream().map(context.secrets()::redact).toList(),
                change.why());
    }
}
