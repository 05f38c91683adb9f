package dev.phoenix.report;

import dev.phoenix.report.RunRecord.StepRecord;
import java.util.List;
import java.util.stream.Collectors;

/** Whether something was shown to have happened as it must, and by what. */
record Verdict(boolean here, boolean ok, String evidence) {
    private static final String NOTHING = "no evidence";

    Verdict(boolean ok, String evidence) {
        this(true, ok, evidence);
    }

    /** @param why what the estate does not have */
    static Verdict notHere(String why) {
        return new Verdict(false, false, why);
    }

    static Verdict none() {
        return new Verdict(false, NOTHING);
    }

    static Verdict of(StepRecord step) {
        var said = step.evidence().isEmpty() ? step.title() : step.evidence();
        return switch (step.state()) {
            case DONE -> new Verdict(true, said);
            case FAILED -> new Verdict(false, said);
            case UNDONE -> new Verdict(false, step.title() + ": taken back");
            case RUNNING -> new Verdict(false, step.title() + ": was cut off");
            case WAITING -> new Verdict(false, step.title() + ": never started");
        };
    }

    private static String named(StepRecord step) {
        var said = of(step).evidence();
        return said.startsWith(step.title()) ? said : step.title() + ": " + said;
    }

    /** All of them as they must be, none missing; the evidence of each. */
    static Verdict ofAll(List<StepRecord> steps) {
        if (steps.isEmpty()) {
            return Verdict.none();
        }
        var verdicts = steps.stream().map(Verdict::of).toList();
        return new Verdict(
                verdicts.stream().allMatch(Verdict::ok),
                steps.stream().map(Verdict::named).distinct().collect(Collectors.joining("; ")));
    }
}
