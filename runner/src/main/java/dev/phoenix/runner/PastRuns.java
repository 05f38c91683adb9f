package dev.phoenix.runner;

import dev.phoenix.model.PhoenixException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which of the runs that a journal has is meant, and what one that has not ended forbids to all others. */
public record PastRuns(Journal journal) {
    /** Settings of a run that are not options of the estate file. */
    private static final Set<String> OWN = Set.of("from", "to", "strategy", "group");
    /** Commands after which a site is not as it was. */
    private static final Set<String> CHANGING = Set.of("up", "switch", "destroy");

    /**
     * The named one, or the newest that is not done.
     *
     * @throws PhoenixException RUN-013 if it is history. A switch is when another one has been done since: going on, or
     *     taking back, would move users and data from where they are no more. A run that has left nothing to be taken
     *     back is when its site has been changed since: what it has not done yet was meant for the site of then
     * @throws PhoenixException RUN-007 if a newer run hides a switch that has users half-way: which one is meant?
     */
    public RunState find(Optional<String> run) {
        run.ifPresent(this::refuseIfPast);
        var wanted = run.or(this::newest);
        var events = wanted.map(journal::events).orElse(List.of());
        if (events.isEmpty()) {
            throw PhoenixException.usage(
                    "RUN-004",
                    run.map(id -> "there is no run " + id + ".").orElse("every run is done, or history."),
                    "phoenix runs lists all runs. What is still meant is begun anew, by the command itself.");
        }
        return RunState.of(events);
    }

    private Optional<String> newest() {
        var all = journal.runs();
        var newest = all.stream()
                .takeWhile(each -> !hasEndedAll(each))
                .filter(each -> !isDone(each))
                .filter(each -> successor(all, each).isEmpty())
                .findFirst();
        var halfWay = halfMoved();
        if (newest.isPresent() && halfWay.isPresent()) {
            var other = halfWay.get().opened();
            if (!other.run().equals(newest.get().run())) {
                throw PhoenixException.usage(
                        "RUN-007",
                        "two runs are not done: " + newest.get().run() + " ("
                                + newest.get().command() + ") and " + other.run() + " (" + other.command()
                                + "), which has users half-way.",
                        "Name the one that you mean, most likely " + other.run() + ".");
            }
        }
        return newest.map(RunSummary::run);
    }

    /**
     * A site between which and another users are on their way is not to be destroyed, and not to be switched by another
     * run, wherever the names lead.
     *
     * @throws PhoenixException RUN-008
     */
    public void refuseIfHalfMoved(String site) {
        halfMoved(site).ifPresent(opened -> {
            throw PhoenixException.usage(
                    "RUN-008",
                    "run " + opened.run() + " (" + opened.command() + ") has not ended, and users or their data"
                            + " may be at " + site + " whatever the names say.",
                    "End it first: phoenix resume " + opened.run() + ", or phoenix rollback " + opened.run() + ".");
        });
    }

    /**
     * What a switch that has not ended has made at a site, such as a link, is for it to go on with or to take back.
     *
     * @throws PhoenixException RUN-008
     */
    public void refuseIfSomethingIsLeft(String site) {
        journal.runs().stream()
                .filter(PastRuns::isSwitch)
                .takeWhile(each -> !hasEndedAll(each))
                .filter(each -> !isDone(each) && Typed.of(each).sites().contains(site))
                .filter(this::hasLeftSomething)
                .findFirst()
                .ifPresent(each -> {
                    throw PhoenixException.usage(
                            "RUN-008",
                            "run " + each.run() + " (" + each.command()
                                    + ") has not ended, and needs what it has made at " + site + ".",
                            "End it first: phoenix resume " + each.run() + ", or phoenix rollback " + each.run() + ".");
                });
    }

    /**
     * Applications that found half of a backup would write into it, and whoever goes on with the restoring begins with nothing
     * again.
     *
     * @throws PhoenixException RUN-016
     */
    public void refuseIfHalfRestored(String site) {
        new RestoreRuns(journal).refuseIfHalfRestored(site);
    }

    /** Whether where singletons run is for switches to say: one of this site has stopped half-way, or groups are at two sites. */
    public boolean singletonsStay(String site) {
        return halfMoved(site).isPresent() || groups().split().isPresent();
    }

    /**
     * A switch of a group goes on, or back, alone: two that lead users at the same sites are ended one after the other.
     *
     * @throws PhoenixException RUN-008
     */
    public void refuseIfAnotherIsHalfMoved(RunEvent.RunOpened run) {
        for (var side : List.of("from", "to")) {
            var site = Split.side(run, side);
            if (halfMoved(site).filter(other -> !other.run().equals(run.run())).isPresent()) {
                refuseIfHalfMoved(site);
            }
        }
    }

    /** The switch that has stopped while users were on their way, if there is one. */
    public Optional<RunEvent.RunOpened> halfWay() {
        return halfMoved().map(RunState::opened);
    }

    private Optional<RunEvent.RunOpened> halfMoved(String site) {
        return halfWay()
                .filter(opened -> site.equals(opened.settings().get("from"))
                        || site.equals(opened.settings().get("to")));
    }

    private void refuseIfPast(String run) {
        var all = journal.runs();
        var asked = all.stream()
                .filter(each -> each.run().equals(run)
                        && (!isDone(each) || Typed.of(each).group().isPresent()))
                .findFirst();
        asked.flatMap(each -> successor(all, each)).ifPresent(since -> {
            boolean moved = hasMovedOn(since, asked.get());
            throw PhoenixException.usage(
                    "RUN-013",
                    "run " + run + " (" + asked.get().command() + ") is history: run " + since.run() + " ("
                            + since.command() + ") has " + (moved ? "moved users" : "changed the same site")
                            + " since.",
                    moved
                            ? "To move them once more, begin a new switch; phoenix status shows who serves."
                            : "If it is still meant, give the command itself once more; phoenix status shows who"
                                    + " serves.");
        });
    }

    /** The run that has made this one history. */
    private Optional<RunSummary> successor(List<RunSummary> all, RunSummary run) {
        var done = newer(all, run).filter(PastRuns::isDone).toList();
        return done.stream()
                .filter(since -> hasMovedOn(since, run))
                .findFirst()
                .or(() -> done.stream()
                        .filter(since -> CHANGING.contains(Typed.of(since).word()) && shareASite(since, run))
                        .findFirst()
                        .filter(_ -> !hasLeftSomething(run)));
    }

    static Stream<RunSummary> newer(List<RunSummary> all, RunSummary run) {
        return all.stream().takeWhile(each -> !each.run().equals(run.run()));
    }

    /** Whether only this run can take back what stands of it. */
    private boolean hasLeftSomething(RunSummary run) {
        return isSwitch(run)
                && !Retreat.asked(RunState.of(journal.events(run.run())), Optional.empty())
                        .undo()
                        .isEmpty();
    }

    /** Whether a switch leaves an older one nothing to go on with, or back to. */
    private boolean hasMovedOn(RunSummary since, RunSummary run) {
        return isSwitch(run) && isSwitch(since) && (hasEndedAll(since) || !groups().areApart(since, run));
    }

    static boolean shareASite(RunSummary one, RunSummary other) {
        return !Collections.disjoint(Typed.of(one).sites(), Typed.of(other).sites());
    }

    static boolean isSwitch(RunSummary run) {
        return Typed.of(run).isSwitch();
    }

    static boolean isDestruction(RunSummary run) {
        return Typed.of(run).isDestruction();
    }

    private static boolean isDone(RunSummary run) {
        return GroupRuns.isDone(run);
    }

    /** Before it nothing counts: a switch that has left nobody at the old site. */
    private boolean hasEndedAll(RunSummary run) {
        return isSwitch(run) && isDone(run) && groups().ends(run);
    }

    private GroupRuns groups() {
        return new GroupRuns(journal);
    }

    /** A switch that stopped while users were on their way; it may have been gone on with after newer ones were taken back. */
    private Optional<RunState> halfMoved() {
        return journal.runs().stream()
                .filter(PastRuns::isSwitch)
                .takeWhile(each -> !hasEndedAll(each))
                .filter(each -> !isDone(each))
                .map(each -> RunState.of(journal.events(each.run())))
                .filter(RunState::mayHaveMovedUsers)
                .findFirst();
    }

    /** What a run was begun with by {@code --set}, as it was written. */
    public static List<String> settings(RunEvent.RunOpened opened) {
        var settings = new ArrayList<String>();
        opened.settings().forEach((key, value) -> {
            if (!OWN.contains(key)) {
                settings.add(key + "=" + value);
            }
        });
        return settings;
    }
}
