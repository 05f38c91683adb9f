package dev.phoenix.runner;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Members;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.plan.GroupSwitch;
import dev.phoenix.plan.Plans;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs of groups as their commands leave them in a journal: what was planned is planned by the product. */
final class Climb {
    static final List<String> SITES = List.of("ocean", "helsinki", "third");
    private static final Instant AT = Instant.EPOCH;

    final Shelf journal = new Shelf();
    final PastRuns past = new PastRuns(journal);
    final GroupRuns groups = new GroupRuns(journal);
    private int runs;

    /** Pages, the guestbook with its data, and mail with its outbox. */
    static Estate estate() {
        var groups = new LinkedHashMap<String, Members>();
        groups.put("pages", new Members(List.of("www"), List.of(), List.of()));
        groups.put("book", new Members(List.of("guestbook"), List.of("uploads", "guestbook"), List.of()));
        groups.put("post", new Members(List.of("mail"), List.of(), List.of("outbox")));
        return Estates.withSite(Estates.inGroups(Estates.blog("ns"), groups), "third");
    }

    static Members members(String group) {
        return Optional.ofNullable(estate().groups().get(group)).orElseThrow();
    }

    static Members all() {
        return estate().members();
    }

    /** @return the run's number */
    String open(String from, String to, Optional<String> group) {
        var asked = new GroupSwitch(from, to, group, groups.alreadyAt(to, from, all()));
        var plan = Plans.switchGroup(estate(), asked, SwitchSpec.Strategy.EDGE);
        var settings = new LinkedHashMap<>(Map.of("from", from, "to", to, "strategy", "edge"));
        group.ifPresent(name -> settings.put("group", name));
        return open(plan.title(), plan, settings);
    }

    String open(String command, Plan plan, Map<String, String> settings) {
        runs++;
        var run = String.valueOf(runs);
        journal.append(run, new RunEvent.RunOpened(AT, run, "blog", command, plan, "c0ffee", settings));
        return run;
    }

    Plan plan(String run) {
        return state(run).opened().plan();
    }

    RunState state(String run) {
        return RunState.of(journal.events(run));
    }

    /** Users are half-way. */
    void begin(String run) {
        plan(run).nodes().stream()
                .map(node -> node.step().id())
                .filter(id -> id.startsWith("rename/"))
                .limit(1)
                .forEach(id -> journal.append(run, new RunEvent.StepStarted(AT, id)));
    }

    void end(String run) {
        var state = state(run);
        plan(run).nodes().stream().map(node -> node.step().id()).forEach(id -> {
            if (state.stateOf(id) == RunState.StepState.PENDING) {
                journal.append(run, new RunEvent.StepStarted(AT, id));
            }
            journal.append(run, new RunEvent.StepSucceeded(AT, id, "", true));
        });
        close(run, RunOutcome.DONE);
    }

    void close(String run, RunOutcome outcome) {
        journal.append(run, new RunEvent.RunClosed(AT, outcome, ""));
    }

    void takeBack(String run) {
        takeBack(run, AT);
    }

    void takeBack(String run, Instant at) {
        var undo = Retreat.asked(state(run), Optional.empty()).undo();
        journal.append(run, new RunEvent.TakingBack(at, "asked", Optional.empty()));
        undo.forEach(step -> {
            journal.append(run, new RunEvent.UndoStarted(at, step.id()));
            journal.append(run, new RunEvent.StepUndone(at, step.id()));
        });
        close(run, RunOutcome.ROLLED_BACK);
    }
}
