package dev.phoenix.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.report.html.HtmlReport;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pages, then the book, which is taken back once, then the mail with the end of the old site: a turn each, of 60 seconds. */
class GroupReportTest {
    private static final Optional<List<String>> BOOK = Optional.of(List.of("guestbook"));
    private static final List<Step> BOOK_STEPS = List.of(
            new Step.LinkEdges("ocean", "helsinki", BOOK),
            new Step.Sync("guestbook", "ocean", "helsinki"),
            new Step.Rename("guestbook", "ocean", "helsinki"));

    private final List<Observation> users = new ArrayList<>();
    private List<GroupTurn> turns;

    GroupReportTest() {
        var pages = run("2", 0, Optional.of("pages"), List.of(new Step.Rename("www", "ocean", "helsinki")));
        var book = run("3", 60, Optional.of("book"), BOOK_STEPS);
        var back = new ArrayList<>(book);
        back.add(new RunEvent.TakingBack(at(125), "asked", Optional.empty()));
        for (var step : BOOK_STEPS.reversed()) {
            back.add(new RunEvent.StepUndone(at(130), step.id()));
        }
        back.add(new RunEvent.RunClosed(at(170), RunOutcome.ROLLED_BACK, "everything was taken back"));
        var last = List.of(new Step.Rename("mail", "ocean", "helsinki"), new Step.Destroy("ocean"));
        turns = List.of(
                turn(0, "pages", GroupTurn.Way.MOVED, pages, Map.of("guestbook", "ocean", "mail", "ocean")),
                turn(1, "book", GroupTurn.Way.MOVED, book, Map.of("www", "helsinki", "mail", "ocean")),
                turn(2, "book", GroupTurn.Way.TAKEN_BACK, back, Map.of("www", "helsinki", "mail", "ocean")),
                turn(
                        3,
                        "book",
                        GroupTurn.Way.MOVED_AGAIN,
                        run("4", 180, Optional.of("book"), BOOK_STEPS),
                        Map.of("www", "helsinki", "mail", "ocean")),
                turn(
                        4,
                        "the rest",
                        GroupTurn.Way.MOVED,
                        run("5", 240, Optional.empty(), last),
                        Map.of("www", "helsinki", "guestbook", "helsinki")));
        for (int second = 0; second < 300; second++) {
            users.add(traffic(second, second < 30 ? "ocean" : "helsinki", "www", 0));
            boolean moved = second / 60 == 1 ? second >= 90 : second / 60 == 2 ? second < 150 : second >= 210;
            users.add(traffic(second, moved ? "helsinki" : "ocean", "guestbook", 0));
        }
        for (int turn = 0; turn < turns.size(); turn++) {
            users.add(writes(turn, 0, 0));
        }
    }

    private static Instant at(double second) {
        return SampleRun.at(second);
    }

    private static Observation traffic(int second, String site, String service, int failed) {
        int held = second == 90 && service.equals("guestbook") ? 209 : 0;
        return new Observation.Traffic(at(second), site, service, 10, failed, held > 0 ? 1 : 0, held, 1, 2, 3);
    }

    private static Observation writes(int turn, int lost, int doubled) {
        return new Observation.Writes(at(turn * 60 + 58), "ocean", 100, lost, doubled, 10, 0);
    }

    private static GroupTurn turn(
            int number, String group, GroupTurn.Way way, List<RunEvent> events, Map<String, String> others) {
        int began = number * 60;
        return new GroupTurn(group, way, RunRecord.of(events), others, at(began), at(began + 50), at(began + 60));
    }

    private static List<RunEvent> run(String run, int began, Optional<String> group, List<? extends Step> steps) {
        var settings = new LinkedHashMap<>(Map.of("from", "ocean", "to", "helsinki"));
        group.ifPresent(name -> settings.put("group", name));
        var command =
                "switch ocean helsinki" + group.map(name -> " --group " + name).orElse("");
        var nodes = steps.stream().map(step -> new Plan.Node(step, Set.of())).toList();
        var events = new ArrayList<RunEvent>();
        events.add(new RunEvent.RunOpened(
                at(began), run, "blog", command, new Plan(command, nodes), "0".repeat(40), settings));
        for (var step : steps) {
            events.add(new RunEvent.StepStarted(at(began + 1), step.id()));
            events.add(new RunEvent.StepSucceeded(at(began + 40), step.id(), "seen", true));
        }
        events.add(new RunEvent.RunClosed(at(began + 50), RunOutcome.DONE, ""));
        return events;
    }

    private List<Report.GroupRow> rows() {
        return new GroupsFold(new Evidence(List.of(), users, "ocean", "helsinki")).fold(turns);
    }

    private static StoryPoint point(Report.GroupRow row, int number) {
        return row.points().get(number - 1);
    }

    @Test
    void eachTurnShowsWhereUsersAreAndThatTheOthersStayed() {
        var rows = rows();
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.good()).as(row.toString()).isTrue());
        assertThat(rows)
                .extracting(row -> row.group() + " " + row.way() + " " + row.site())
                .containsExactly(
                        "pages moved helsinki",
                        "book moved helsinki",
                        "book taken back ocean",
                        "book moved again helsinki",
                        "the rest moved helsinki");
        assertThat(rows).extracting(Report.GroupRow::longestHoldMs).containsExactly(0L, 209L, 0L, 0L, 0L);
        assertThat(point(rows.get(2), 1).evidence())
                .startsWith("90 requests since, 0 of them answered elsewhere; names lead to ocean again");
        assertThat(point(rows.get(2), 2).evidence())
                .startsWith("www at helsinki: ")
                .endsWith(" requests, 0 of them answered elsewhere, 0 failed");
        assertThat(rows.getLast().points())
                .extracting(StoryPoint::evidence)
                .contains("no user asks for mail; mail: names lead to helsinki: seen", "it has no data", "seen");
    }

    @Test
    void whatATurnDoesNotHaveIsNoPointOfIt() {
        assertThat(rows().getFirst().points())
                .filteredOn(point -> !point.here())
                .extracting(StoryPoint::evidence)
                .containsExactly("it has no data", "ocean stays: others are there");
    }

    @Test
    void aGroupThatWentAlongWithAnotherIsSeen() {
        users.add(traffic(140, "ocean", "www", 0));
        var rows = rows();
        assertThat(rows).extracting(Report.GroupRow::good).containsExactly(true, true, false, true, true);
        assertThat(point(rows.get(2), 2).missing()).isTrue();
    }

    @Test
    void usersWhoAreNotWhereTheyWereLedAreSeen() {
        users.add(traffic(175, "helsinki", "guestbook", 0));
        assertThat(point(rows().get(2), 1).missing()).isTrue();
    }

    @Test
    void whoIsRefusedIsToldOfTheTurnInWhichItWas() {
        users.add(traffic(100, "helsinki", "guestbook", 3));
        var rows = rows();
        assertThat(rows).extracting(Report.GroupRow::failed).containsExactly(0L, 3L, 0L, 0L, 0L);
        assertThat(rows).extracting(Report.GroupRow::good).containsExactly(true, false, true, true, true);
    }

    @Test
    void whatWasLostInOneTurnIsNotLostAgain() {
        users.removeIf(Observation.Writes.class::isInstance);
        users.add(writes(0, 0, 0));
        users.add(writes(1, 2, 1));
        users.add(writes(2, 2, 1));
        var rows = rows();
        assertThat(rows).extracting(Report.GroupRow::lost).containsExactly(0, 2, 0, 0, 0);
        assertThat(rows).extracting(Report.GroupRow::doubled).containsExactly(0, 1, 0, 0, 0);
        assertThat(point(rows.get(1), 4).missing()).isTrue();
        assertThat(point(rows.get(2), 4).ok()).isTrue();
        assertThat(point(rows.get(3), 4).evidence()).isEqualTo("nobody has looked for the acknowledged writes");
    }

    @Test
    void whereNoAnswerSaysItsSiteTheNamesTell() {
        users.replaceAll(seen -> seen instanceof Observation.Traffic second
                ? traffic((int) Seconds.between(SampleRun.START, second.at()), "?", second.service(), 0)
                : seen);
        var rows = rows();
        assertThat(rows).allMatch(Report.GroupRow::good);
        assertThat(point(rows.get(2), 1).evidence())
                .isEqualTo("90 requests since, whose answers do not say where from; names lead to ocean again");
    }

    @Test
    void aTurnThatEndedOtherwiseShowsNothing() {
        var rename = List.of(new Step.Rename("www", "ocean", "helsinki"));
        var unmoved = new ArrayList<>(run("6", 0, Optional.of("pages"), rename));
        unmoved.removeLast();
        unmoved.add(new RunEvent.RunClosed(at(50), RunOutcome.STOPPED, "paused"));
        turns = List.of(turn(0, "pages", GroupTurn.Way.MOVED, unmoved, Map.of()));
        assertThat(point(rows().getFirst(), 1).missing()).isTrue();
        assertThat(point(rows().getFirst(), 1).evidence()).endsWith("ended otherwise: paused");
    }

    @Test
    void groupsAreToldInAllThreeForms() {
        var sample = new SampleRun(7, "www").input();
        var report = Reports.of(
                new Reports.Input(sample.runs(), sample.users(), "edge", new LinkedHashMap<>(), List.of(), turns));
        assertThat(report.headline()).startsWith("blog moved group after group from ocean to helsinki: none of ");
        assertThat(report.phases())
                .extracting(Report.PhaseTime::name)
                .containsExactly(
                        "up ocean",
                        "pages moved",
                        "book moved",
                        "book taken back",
                        "book moved again",
                        "the rest moved");
        assertThat(report.ok()).as("nobody looked for writes in these turns").isFalse();
        assertThat(TextReport.lines(report))
                .anyMatch(line -> line.contains(" book taken back in 50 s: 0 of "))
                .anyMatch(line -> line.matches("  .  The others stayed where they were .*"));
        assertThat(JsonReport.render(report)).contains("\"way\" : \"taken back\"", "\"groups\" : [");
        assertThat(HtmlReport.render(report)).contains("Group after group", "book, taken back");
        assertThat(HtmlReport.render(new SampleRun(7, "www").report())).doesNotContain("Group after group");
    }
}
