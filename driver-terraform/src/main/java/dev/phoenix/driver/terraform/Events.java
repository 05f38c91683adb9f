package dev.phoenix.driver.terraform;

import dev.phoenix.driver.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one run of the engine has said, kept and shown as it comes. */
final class Events {
    private final StepContext context;
    private final List<TofuEvent.Fault> faults = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final StringBuilder other = new StringBuilder();
    private TofuEvent.@Nullable Summary summary;
    private int exit;

    Events(StepContext context) {
        this.context = context;
    }

    void take(String line) {
        switch (TofuEvent.parse(line)) {
            case TofuEvent.Planned planned -> changes.add(planned.action() + " " + planned.address());
            case TofuEvent.Drift drift -> changes.add("drift (" + drift.action() + ") of " + drift.address());
            case TofuEvent.Work work -> context.progress(work.address(), text(work));
            case TofuEvent.Summary total -> summary = total;
            case TofuEvent.Fault fault -> faults.add(redacted(fault));
            case TofuEvent.Other said -> other.append(said.message()).append('\n');
        }
    }

    Events ended(TofuProcess.Ended ended) {
        exit = ended.exit();
        other.append(ended.err());
        return this;
    }

    int exit() {
        return exit;
    }

    List<TofuEvent.Fault> faults() {
        return List.copyOf(faults);
    }

    /** {@code update hcloud_server.host["edge"]}, in the order of the plan. */
    List<String> changes() {
        return List.copyOf(changes);
    }

    /** Nothing that is there is touched. */
    boolean onlyCreates() {
        return changes.stream().allMatch(change -> change.startsWith("create "));
    }

    Optional<TofuEvent.Summary> summary() {
        return Optional.ofNullable(summary);
    }

    String raw() {
        return context.secrets().redact(other.toString());
    }

    private TofuEvent.Fault redacted(TofuEvent.Fault fault) {
        var secrets = context.secrets();
        return new TofuEvent.Fault(
                fault.error(),
                secrets.redact(fault.summary()),
                secrets.redact(fault.detail()),
                fault.address(),
                fault.where());
    }

    static String text(TofuEvent.Work work) {
        return switch (work.stage()) {
            case "start" -> work.action();
            case "progress" -> work.action() + ", " + work.seconds() + " s";
            case "complete" -> work.action() + " done after " + work.seconds() + " s";
            default -> work.action() + " failed after " + work.seconds() + " s";
        };
    }
}
