package dev.phoenix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.report.html.HtmlReport;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunOutcome;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
    private static final String HOSTILE = "w<script>alert('x')</script>&\"\u202e\u0000]]>";
    private static final long SEED = 7;

    @TempDir
    Path folder;

    @Test
    void aGoodRunShowsAllFifteenPoints() {
        var report = new SampleRun(SEED, "www").report();
        assertThat(report.story())
                .hasSize(15)
                .allSatisfy(point -> assertThat(point.ok()).as(point.toString()).isTrue());
        assertThat(report.ok()).isTrue();
        assertThat(report.hold().longestMs()).isEqualTo(209);
        assertThat(report.hold().spanMs()).isEqualTo(214);
        assertThat(report.headline()).startsWith("blog moved from ocean to helsinki: none of ");
    }

    @Test
    void whatStoppedARunIsNoNoteOfTheRunThatWasResumedAndIsDone() {
        var events = new ArrayList<>(new SampleRun(SEED, "www").move);
        var done = events.removeLast();
        events.add(new RunEvent.RunClosed(done.at(), RunOutcome.STOPPED, "stopped to ask; nothing was taken back"));
        assertThat(RunRecord.of(events).note()).startsWith("stopped to ask");
        events.add(new RunEvent.RunResumed(done.at()));
        events.add(done);
        assertThat(RunRecord.of(events).note()).isEmpty();
    }

    @Test
    void whatNobodySawIsNeverAssumed() {
        var sample = new SampleRun(SEED, "www");
        var opened = RunRecord.of(List.of(sample.move.getFirst()));
        var report = Reports.of(new Reports.Input(List.of(opened), List.of(), "edge", new LinkedHashMap<>()));
        assertThat(report.story()).hasSize(15).noneMatch(StoryPoint::ok);
        assertThat(report.outcome()).isEqualTo("stopped");
        assertThat(report.writes().checked()).isFalse();
        assertThat(report.headline()).contains("nobody was counting", "not looked for");
    }

    @Test
    void whatAnEstateDoesNotHaveIsNoPointOfItsStory() {
        var sample = new SampleRun(SEED, "www").input();
        var opened = sample.runs().getLast();
        var fewer = opened.steps().stream()
                .filter(step -> !step.id().startsWith("sync/"))
                .filter(step -> !step.id().startsWith("rename/") || step.id().equals("rename/www"))
                .toList();
        var observed = opened.observations().stream()
                .filter(one -> !(one instanceof Observation.Writes))
                .toList();
        var seen = new Evidence(fewer, observed, "ocean", "helsinki");
        assertThat(new Story(seen).points())
                .filteredOn(point -> !point.here())
                .extracting(StoryPoint::point, StoryPoint::evidence)
                .containsExactly(tuple(10, "the estate has one service"), tuple(15, "the estate has no data"));
    }

    @Test
    void aSwitchThatLeavesOthersAtTheOldSiteDoesNotHaveToEndIt() {
        var opened = new SampleRun(SEED, "www").input().runs().getLast();
        var end = List.of("archive/ocean", "unpublish-hosts/ocean", "destroy/ocean");
        var steps =
                opened.steps().stream().filter(step -> !end.contains(step.id())).toList();
        assertThat(new Story(new Evidence(steps, opened.observations(), "ocean", "helsinki")).points())
                .filteredOn(point -> !point.here())
                .extracting(StoryPoint::point, StoryPoint::evidence)
                .containsExactly(tuple(12, "ocean stays: others are there"), tuple(13, "ocean is still up"));
        var pages = steps.stream()
                .filter(step -> !step.id().startsWith("sync/"))
                .filter(step -> !step.id().startsWith("rename/") || step.id().equals("rename/www"))
                .toList();
        assertThat(new Story(new Evidence(pages, List.of(), "ocean", "helsinki")).points())
                .filteredOn(point -> !point.here())
                .extracting(StoryPoint::point, StoryPoint::evidence)
                .contains(tuple(10, "one service moved"), tuple(15, "no data moved"));
    }

    /** A service that says it keeps what it is sent, and whose data nobody moves: that is the owner's mistake, and is seen. */
    @Test
    void writesThatWereAcknowledgedAreLookedForWithOrWithoutData() {
        var opened = new SampleRun(SEED, "www").input().runs().getLast();
        var withoutData = opened.steps().stream()
                .filter(step -> !step.id().startsWith("sync/"))
                .toList();
        var seen = List.<Observation>of(new Observation.Writes(SampleRun.at(900), "helsinki", 12, 3, 0, 0, 0));
        assertThat(new Story(new Evidence(withoutData, seen, "ocean", "helsinki"))
                        .points()
                        .getLast()
                        .missing())
                .isTrue();
    }

    @Test
    void aMoveThatIsDoneAndLacksAPointSaysWhich() {
        var sample = new SampleRun(SEED, "www");
        sample.users.removeIf(Observation.DnsAnswer.class::isInstance);
        sample.move.removeIf(event ->
                event instanceof RunEvent.Observed seen && seen.observation() instanceof Observation.DnsAnswer);
        var report = sample.report();
        assertThat(report.outcome()).isEqualTo("done");
        assertThat(report.ok()).isFalse();
        assertThat(TextReport.lines(report)).contains("Not shown: point 8.");
    }

    @Test
    void aLostWriteOrAFailureBeforeTheMoveBreaksItsPoint() {
        var sample = new SampleRun(SEED, "www");
        sample.users.add(new Observation.Writes(SampleRun.at(900), "helsinki", 5121, 1, 0, 338, 0));
        sample.users.add(new Observation.Traffic(SampleRun.at(60), "?", "www", 1, 1, 0, 0, 30_000, 30_000, 30_000));
        var report = sample.report();
        assertThat(report.story())
                .filteredOn(point -> !point.ok())
                .extracting(StoryPoint::point)
                .containsExactly(1, 5, 15);
        assertThat(report.requests().failed()).isEqualTo(1);
        assertThat(report.ok()).isFalse();
    }

    @Test
    void whereNoAnswerSaysItsSiteTheOldOneServedWhileEverythingLedThere() {
        var sample = new SampleRun(SEED, "www");
        sample.users.replaceAll(seen -> seen instanceof Observation.Traffic second
                ? new Observation.Traffic(
                        second.at(),
                        "?",
                        second.service(),
                        second.requests(),
                        second.failed(),
                        second.held(),
                        second.longestHeldMillis(),
                        second.p50Millis(),
                        second.p99Millis(),
                        second.maxMillis())
                : seen);
        var report = sample.report();
        assertThat(report.ok()).isTrue();
        assertThat(report.story().getFirst().evidence())
                .contains("requests answered while everybody was led to ocean alone, 0 failed");
    }

    @Test
    void aStoppedRunSaysWhereAndEveryFailureOfAUserIsShown() throws Exception {
        var sample = new SampleRun(SEED, "www");
        sample.spoil();
        var report = sample.report();
        assertThat(report.outcome()).isEqualTo("stopped");
        assertThat(report.headline()).startsWith("blog stopped on its way from ocean to helsinki: 7 of ");
        assertThat(report.story())
                .filteredOn(StoryPoint::ok)
                .extracting(StoryPoint::point)
                .doesNotContain(8, 9, 10, 11, 12, 13, 15);
        assertThat(report.failures()).hasSize(7);
        assertThat(report.hold().longestMs())
                .as("as users saw it, for the edge said nothing")
                .isEqualTo(209);
        assertThat(report.story().get(9).evidence()).startsWith("www: names lead to helsinki: never started; blog: ");
        assertThat(parsed(HtmlReport.render(report)).getElementsByTagName("h2").getLength())
                .isGreaterThan(8);
    }

    @Test
    void aFailedStepIsToldWithItsDiagnostic() {
        var sample = new SampleRun(SEED, "www");
        var events = new ArrayList<>(sample.move.subList(0, 4));
        var fault =
                new Diagnostic(Severity.ERROR, "SLT-004", Optional.empty(), "sshd did not start.", "Look at its log.");
        events.set(3, new RunEvent.StepStarted(SampleRun.at(70), "configure/helsinki"));
        events.add(new RunEvent.StepFailed(SampleRun.at(80), "configure/helsinki", List.of(fault), false));
        var record = RunRecord.of(events);
        var report = Reports.of(new Reports.Input(List.of(record), List.of(), "edge", new LinkedHashMap<>()));
        assertThat(report.story().get(2).ok()).isFalse();
        assertThat(report.story().get(2).evidence()).isEqualTo("SLT-004 sshd did not start. Look at its log.");
    }

    @Test
    void aPinnedResolverStaysInItsLaneAndAnObedientOneMoves() {
        var report = new SampleRun(SEED, "www").report();
        assertThat(report.dns()).hasSize(9);
        assertThat(report.dns())
                .filteredOn(lane -> lane.server().equals("pinned"))
                .allMatch(lane -> lane.last().equals("ocean"));
        assertThat(report.dns())
                .filteredOn(lane -> lane.server().equals("obedient"))
                .allSatisfy(lane -> assertThat(lane.stretches())
                        .extracting(Lane.Stretch::site)
                        .containsExactly("ocean", "helsinki"));
    }

    @Test
    void anAddressIsKnownByTheChainThatNamedItsHost() {
        var answers = List.of(
                new Observation.DnsAnswer(
                        SampleRun.at(1),
                        "r",
                        "www.example.org",
                        "A",
                        List.of("edge.ocean.example.org", "203.0.113.10"),
                        1),
                new Observation.DnsAnswer(SampleRun.at(2), "r", "example.org", "A", List.of("203.0.113.10"), 1),
                new Observation.DnsAnswer(SampleRun.at(3), "r", "example.org", "A", List.of("? timeout"), 0),
                new Observation.DnsAnswer(SampleRun.at(5), "r", "example.org", "A", List.of("203.0.113.99"), 1));
        var lanes = new LanesFold(java.util.Set.of("ocean", "helsinki"), SampleRun.START, 10).fold(answers);
        assertThat(lanes.getFirst().name()).isEqualTo("example.org");
        assertThat(lanes.getFirst().stretches())
                .containsExactly(
                        new Lane.Stretch(2, 3, "ocean"),
                        new Lane.Stretch(3, 5, "none"),
                        new Lane.Stretch(5, 10, "elsewhere"));
    }

    @Test
    void eachFaultHasARowInAllThreeForms() throws Exception {
        var sample = new SampleRun(SEED, "www").input();
        var row = new Report.FaultRow(
                "host-off edge.helsinki",
                "share/www/5000",
                SampleRun.at(20),
                10,
                "rolled back, switched again: done",
                5000,
                3,
                0,
                0,
                120,
                false,
                true);
        var report = Reports.of(new Reports.Input(
                sample.runs(), sample.users(), "edge", new LinkedHashMap<>(), List.of(row), List.of()));
        assertThat(report.ok()).isFalse();
        assertThat(TextReport.lines(report))
                .anyMatch(line -> line.startsWith("✗ host-off edge.helsinki")
                        && line.contains(
                                "3 failed, 0 lost, 0 doubled, held 120 ms; rolled back, switched again: done"));
        assertThat(JsonReport.render(report)).contains("\"longest_hold_ms\" : 120");
        parsed(HtmlReport.render(report));
        assertThat(HtmlReport.render(report)).contains("Faults on request", "share/www/5000");
        assertThat(HtmlReport.render(new SampleRun(SEED, "www").report())).doesNotContain("Faults on request");
    }

    @Test
    void whoIsRefusedOutsideOfEveryFaultIsNotExcusedByOne() {
        var cut = new Report.FaultRow("dns-down", "drain", SampleRun.at(20), 4, "done", 10, 2, 0, 0, 0, true, true);
        assertThat(Report.refusedOnlyWhereCutOff(new Report.Requests(100, 2, 0), List.of(cut)))
                .isTrue();
        assertThat(Report.refusedOnlyWhereCutOff(new Report.Requests(100, 3, 0), List.of(cut)))
                .isFalse();
        assertThat(Report.refusedOnlyWhereCutOff(new Report.Requests(100, 1, 0), List.of()))
                .isFalse();
    }

    @Test
    void theJsonKeepsItsContract() throws Exception {
        var json = JsonMapper.builder().build().readTree(JsonReport.render(new SampleRun(SEED, "www").report()));
        try (var golden = ReportTest.class.getResourceAsStream("contract.json")) {
            var expected = JsonMapper.builder().build().readTree(java.util.Objects.requireNonNull(golden));
            for (var key : expected.propertyNames()) {
                assertThat(json.get(key)).as(key).isEqualTo(expected.get(key));
            }
        }
    }

    @Test
    void thePageIsWellFormedAndAsksNobodyForAnything() throws Exception {
        var page = HtmlReport.render(new SampleRun(SEED, "www").report());
        var document = parsed(page);
        for (var element : List.of("script", "link", "img", "iframe", "object", "form", "image", "use")) {
            assertThat(document.getElementsByTagName(element).getLength())
                    .as(element)
                    .isZero();
        }
        var elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            for (var attribute : List.of("src", "href", "xlink:href", "style", "onclick", "action")) {
                assertThat(((org.w3c.dom.Element) elements.item(i)).hasAttribute(attribute))
                        .as(attribute)
                        .isFalse();
            }
        }
        assertThat(document.getElementsByTagName("style").item(0).getTextContent())
                .doesNotContain("url(", "@import", "http");
    }

    @Test
    void thePageCanBeReadAloud() throws Exception {
        var document = parsed(HtmlReport.render(new SampleRun(SEED, "www").report()));
        assertThat(document.getElementsByTagName("h1").getLength()).isEqualTo(1);
        var tables = document.getElementsByTagName("table");
        assertThat(tables.getLength()).isGreaterThan(8);
        assertThat(document.getElementsByTagName("caption").getLength()).isEqualTo(tables.getLength());
        var pictures = document.getElementsByTagName("svg");
        for (int i = 0; i < pictures.getLength(); i++) {
            var picture = (org.w3c.dom.Element) pictures.item(i);
            assertThat(picture.getAttribute("role")).isEqualTo("img");
            assertThat(picture.getAttribute("aria-labelledby") + picture.getAttribute("aria-label"))
                    .isNotEmpty();
        }
    }

    @Test
    void hostileNamesStayText() throws Exception {
        var sample = new SampleRun(SEED, HOSTILE);
        sample.users.add(new Observation.Failure(
                SampleRun.at(90), SampleRun.at(89), "ocean", HOSTILE, HOSTILE, HOSTILE, HOSTILE));
        sample.users.add(new Observation.Fact(SampleRun.at(91), HOSTILE, "\u001b[2J" + HOSTILE));
        var report = sample.report();
        var page = HtmlReport.render(report);
        var document = parsed(page);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(page).doesNotContain("<script").doesNotContain("\u202e").doesNotContain("\u001b");
        assertThat(document.getDocumentElement().getTextContent()).contains("w<script>alert('x')</script>&\"");
        assertThat(JsonReport.render(report)).doesNotContain("\u0000");
        assertThat(String.join("", TextReport.lines(report)))
                .doesNotContain("\u001b")
                .doesNotContain("\u0000");
    }

    @Test
    void theSummaryFitsOneScreen() {
        for (var www : List.of("www", HOSTILE.repeat(20))) {
            var lines = TextReport.lines(new SampleRun(SEED, www).report());
            assertThat(lines)
                    .hasSizeLessThanOrEqualTo(24)
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        }
    }

    @Test
    void filesAreWrittenWhole() {
        ReportFiles.write(new SampleRun(SEED, "www").report(), folder.resolve("deep/report"));
        assertThat(folder.resolve("deep/report"))
                .isDirectoryContaining("glob:**report.html")
                .isDirectoryContaining("glob:**report.json");
    }

    @Test
    void observationsComeBackAsTheyWereWritten() throws Exception {
        var sample = new SampleRun(SEED, "www");
        var seen = RunRecord.of(sample.move).observations();
        var file = folder.resolve("observations.jsonl");
        var lines = new StringBuilder();
        seen.forEach(
                observation -> lines.append(ObservationLines.line(observation)).append('\n'));
        Files.writeString(file, lines + "{\"kind\":\"Traf");
        assertThat(ObservationLines.read(file)).isEqualTo(seen);
    }

    private static Document parsed(String page) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }
}
