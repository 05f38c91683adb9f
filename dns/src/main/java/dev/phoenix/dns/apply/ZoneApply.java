package dev.phoenix.dns.apply;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.TtlLedger;
import dev.phoenix.dns.plan.ZonePlan;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.Counted;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Publishes one plan and then looks. What the host said it took is not believed: the zone is read again, and whatever is
 * not as planned is named.
 */
public record ZoneApply(DnsHost host, TtlLedger ledger, ApplyJournal journal, InstantSource clock) {
    /** Names that a message lists; the rest is a number. */
    private static final int LISTED = 10;

    /**
     * @param checksum of the plan that was asked for: this one's, or that of the plan of which this is what is left
     * @param progress number of changes that the host has taken so far
     * @throws PhoenixException the host's own fault with what is published and what is not; exit 1 if nothing was
     *     published, else 3; DNS-076 if the host took everything and does not have it
     */
    public void run(ZonePlan plan, String checksum, IntConsumer progress) {
        if (plan.changes().isEmpty()) {
            journal.done();
            return;
        }
        journal.begin(checksum, plan, clock.instant());
        ledger.before(plan.published(), plan.changes(), clock.instant());
        var taken = new ArrayList<NameChange>();
        try {
            host.publish(plan.origin(), plan.changes(), change -> {
                taken.add(change);
                progress.accept(taken.size());
            });
        } catch (PhoenixException fault) {
            throw partly(plan, fault);
        }
        var left = missing(plan, read(plan));
        ledger.after(
                plan.changes().stream().filter(change -> !left.contains(change)).toList(), clock.instant());
        if (!left.isEmpty()) {
            throw PhoenixException.of(
                    left.size() == plan.changes().size() ? ExitCode.FAILED : ExitCode.STOPPED,
                    "DNS-076",
                    host.label() + " said that it took "
                            + Counted.of(plan.changes().size(), "name") + " of zone "
                            + plan.origin().toString(true) + ", but this is not as planned: " + listed(left) + ".",
                    "See what it publishes (phoenix dns compare host commit), and whether somebody else changes the zone; then plan again.",
                    null);
        }
        journal.done();
    }

    private PhoenixException partly(ZonePlan plan, PhoenixException fault) {
        List<NameChange> left;
        try {
            left = missing(plan, read(plan));
        } catch (PhoenixException silent) {
            return with(
                    fault,
                    ExitCode.STOPPED,
                    "What is published of " + Counted.of(plan.changes().size(), "name") + " cannot be seen now ("
                            + silent.code() + ").");
        }
        int done = plan.changes().size() - left.size();
        ledger.after(
                plan.changes().stream().filter(change -> !left.contains(change)).toList(), clock.instant());
        if (done == 0) {
            return with(fault, ExitCode.FAILED, "Nothing of this plan is published.");
        }
        return with(
                fault,
                ExitCode.STOPPED,
                left.isEmpty()
                        ? "All of it is published as planned all the same (" + Counted.of(done, "name") + ")."
                        : done + " of " + Counted.of(plan.changes().size(), "name") + " published, not yet: "
                                + listed(left) + ".");
    }

    private Zone read(ZonePlan plan) {
        var interest = plan.edits().stream().map(ZonePlan.Edit::key).toList();
        return host.read(plan.origin(), interest).zone();
    }

    /** Changes whose aim the zone does not show. */
    static List<NameChange> missing(ZonePlan plan, Zone now) {
        return plan.changes().stream()
                .filter(change ->
                        change.remove().stream().anyMatch(set -> now.sets().containsKey(set.key()))
                                || change.put().stream()
                                        .anyMatch(set -> !set.equals(now.sets().get(set.key()))))
                .toList();
    }

    private static String listed(List<NameChange> changes) {
        var names = changes.stream()
                .limit(LISTED)
                .map(change -> change.name().toString(true))
                .collect(Collectors.joining(", "));
        return changes.size() <= LISTED ? names : names + " and " + (changes.size() - LISTED) + " more";
    }

    private static PhoenixException with(PhoenixException fault, ExitCode exit, String state) {
        // An API's host says on its own what is there; once is enough.
        var told = fault.diagnostics().stream()
                .filter(each -> !each.code().equals("DNS-066"))
                .map(each -> new Diagnostic(
                        each.severity(), each.code(), each.where(), each.what() + " " + state, remedy(each.remedy())))
                .toList();
        return new PhoenixException(exit, told, fault);
    }

    /** A run is resumed; names are planned or applied again. */
    private static String remedy(String text) {
        return text.replace("phoenix resume", "the same apply again");
    }
}
