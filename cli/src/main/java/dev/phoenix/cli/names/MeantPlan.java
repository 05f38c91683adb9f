package dev.phoenix.cli.names;

import dev.phoenix.dns.apply.ApplyJournal;
import dev.phoenix.dns.plan.ZonePlan;
import dev.phoenix.dns.plan.ZonePlanText;
import java.util.Optional;

/**
 * The plan of a zone as it is now, beside the one that was asked for.
 *
 * @param journal of the zone's last apply
 * @param asked the checksum, or its beginning
 */
record MeantPlan(ZonePlan plan, ApplyJournal journal, String asked) {
    /** Whether it is the one that was asked for, or what is left of it after an interruption. */
    boolean isMeant() {
        return plan.checksum().startsWith(asked) || unfinished().isPresent();
    }

    /** Whether the one that was asked for was published before, and nothing has changed since. */
    boolean isDone() {
        return plan.changes().isEmpty() && journal.finished(asked);
    }

    private Optional<ApplyJournal.Unfinished> unfinished() {
        return journal.unfinished().filter(begun -> begun.checksum().startsWith(asked) && begun.isContinuedBy(plan));
    }

    /** The checksum of the plan as a whole, also where only a part of it is left. */
    String whole() {
        return plan.checksum().startsWith(asked)
                ? plan.checksum()
                : unfinished().orElseThrow().checksum();
    }

    /** To be said before what is left of an interrupted apply is shown. */
    Optional<String> whatIsThere() {
        if (plan.changes().isEmpty() || plan.checksum().startsWith(asked)) {
            return Optional.empty();
        }
        int left = plan.edits().size();
        return unfinished()
                .map(begun -> "goes on with the apply of " + begun.began() + ": " + (begun.size() - left) + " of its "
                        + begun.size() + " record sets are published, " + left + " are left");
    }

    /** The zone with its plan's checksum, in short. */
    String seen() {
        return plan.origin().toString(true) + " "
                + (plan.changes().isEmpty()
                        ? "nothing to change"
                        : plan.checksum().substring(0, ZonePlanText.SHORT));
    }
}
