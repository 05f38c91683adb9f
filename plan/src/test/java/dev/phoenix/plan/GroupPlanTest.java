package dev.phoenix.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Members;
import dev.phoenix.model.estate.SwitchSpec.Strategy;
import dev.phoenix.model.observation.Served;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages, then the guestbook with its data, then the rest: mail with its outbox. */
class GroupPlanTest {
    private static final Estate BLOG = Estates.inGroups(Estates.blog("ns1.example.org"));
    private static final Members PAGES = new Members(List.of("www"), List.of(), List.of());
    private static final Members BOOK = new Members(List.of("guestbook"), List.of("uploads", "guestbook"), List.of());
    private static final Members POST = new Members(List.of("mail"), List.of(), List.of("outbox"));

    @Test
    void aGroupMovesWithItsOwnDataAndNothingElseIsTouched() {
        assertThat(told(plan("book", Members.NONE)))
                .containsExactly(
                        "provision/helsinki",
                        "publish-hosts/helsinki <- provision/helsinki",
                        "configure/helsinki <- provision/helsinki",
                        "deploy/helsinki <- configure/helsinki",
                        "prove-services/helsinki <- deploy/helsinki",
                        "prove-converged/helsinki/terraform <- deploy/helsinki",
                        "prove-converged/helsinki/salt <- deploy/helsinki",
                        "prove-names/helsinki <- deploy/helsinki, publish-hosts/helsinki",
                        "lower-ttl",
                        "put-gate/ocean <- prove-converged/helsinki/salt, prove-converged/helsinki/terraform,"
                                + " prove-names/helsinki, prove-services/helsinki",
                        "put-gate/helsinki <- prove-converged/helsinki/salt, prove-converged/helsinki/terraform,"
                                + " prove-names/helsinki, prove-services/helsinki",
                        "link-edges/ocean/helsinki <- put-gate/helsinki, put-gate/ocean",
                        "sync/uploads <- link-edges/ocean/helsinki",
                        "sync/guestbook <- link-edges/ocean/helsinki",
                        "forecast <- link-edges/ocean/helsinki, sync/guestbook, sync/uploads",
                        "move-writer <- forecast, sync/guestbook, sync/uploads",
                        "rename/guestbook <- lower-ttl, move-writer",
                        "watch/helsinki <- rename/guestbook",
                        "drain/ocean <- watch/helsinki");
    }

    @Test
    void theStepsSayWhichServicesTheyAreAbout() {
        var steps = steps(plan("book", Members.NONE));
        var only = Optional.of(List.of("guestbook"));
        assertThat(steps)
                .contains(
                        new Step.ProveServices("helsinki", "ocean", only),
                        new Step.LowerTtl(List.of("guestbook")),
                        new Step.LinkEdges("ocean", "helsinki", only),
                        new Step.Forecast(List.of("uploads", "guestbook"), "ocean", "helsinki", Optional.of(List.of())),
                        new Step.MoveWriter(
                                List.of("guestbook"),
                                List.of("uploads", "guestbook"),
                                "ocean",
                                "helsinki",
                                Optional.of(List.of())),
                        new Step.Watch("helsinki", "ocean", only),
                        new Step.Drain("ocean", only));
    }

    @Test
    void aGroupWithoutDataIsSharedAndMovesNoWriter() {
        assertThat(ids(plan("pages", Members.NONE)))
                .containsSubsequence(
                        "link-edges/ocean/helsinki",
                        "share/www/100",
                        "share/www/10000",
                        "rename/www",
                        "watch/helsinki",
                        "drain/ocean")
                .noneMatch(id -> id.startsWith("sync/") || id.equals("forecast") || id.equals("move-writer"));
    }

    @Test
    void theRestHasItsSingletons() {
        var outbox = new Step.MoveWriter(List.of(), List.of(), "ocean", "helsinki", Optional.of(List.of("outbox")));
        var forecast = new Step.Forecast(List.of(), "ocean", "helsinki", Optional.of(List.of("outbox")));
        assertThat(steps(plan(Optional.empty(), PAGES.and(BOOK)))).contains(forecast, outbox);
        assertThat(outbox.title()).isEqualTo("move what runs at one site only to helsinki");
    }

    @ParameterizedTest
    @EnumSource
    void whileOthersAreAtTheOldSiteNothingOfItIsTakenAway(Strategy strategy) {
        for (var there : List.of(Members.NONE, PAGES)) {
            var plan = Plans.switchGroup(BLOG, asked(Optional.of("book"), there), strategy);
            assertThat(steps(plan))
                    .noneMatch(step -> step.undo() == Step.Undo.NEVER)
                    .noneMatch(step -> step instanceof Step.Archive || step instanceof Step.UnpublishHosts);
            assertThat(plan.title()).isEqualTo("switch ocean helsinki --group book");
        }
    }

    @Test
    void withTheLastOneTheOldSiteGoesAndEverybodyWhoIsLeftThereIsCounted() {
        for (var last : List.of(plan(Optional.of("book"), PAGES.and(POST)), plan(Optional.empty(), PAGES.and(POST)))) {
            assertThat(ids(last))
                    .containsSubsequence(
                            "rename/guestbook",
                            "watch/helsinki",
                            "drain/ocean",
                            "publish-zone/helsinki",
                            "archive/ocean",
                            "unpublish-hosts/ocean",
                            "forget-edge/ocean/helsinki",
                            "forget-data/ocean/helsinki",
                            "destroy/ocean")
                    .doesNotContain("rename/www", "rename/mail");
            assertThat(steps(last))
                    .contains(
                            new Step.Drain("ocean"),
                            new Step.Watch("helsinki", "ocean", Optional.of(List.of("guestbook"))));
        }
    }

    @Test
    void whatIsLeftMovesWithoutAGroupsName() {
        var plan = plan(Optional.empty(), PAGES);
        assertThat(ids(plan))
                .contains("rename/guestbook", "rename/mail", "destroy/ocean")
                .doesNotContain("rename/www", "share/www/100");
        assertThat(plan.title()).isEqualTo("switch ocean helsinki");
        assertThat(steps(plan))
                .contains(new Step.LinkEdges("ocean", "helsinki", Optional.of(List.of("guestbook", "mail"))));
    }

    @ParameterizedTest
    @EnumSource
    void ofAnEstateInGroupsAllIsMovedAsOfAnyOther(Strategy strategy) {
        var whole = Plans.switchGroup(BLOG, asked(Optional.empty(), Members.NONE), strategy);
        assertThat(whole)
                .isEqualTo(Plans.switchSites(
                        Estates.blog("ns1.example.org"), "ocean", "helsinki", Set.of("ocean"), strategy));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> plan("nobody", Members.NONE))
                .hasMessageContaining("PLN-020")
                .hasMessageContaining("pages, book");
        assertThatThrownBy(() -> plan("pages", PAGES)).hasMessageContaining("PLN-021 group pages is at helsinki");
        assertThatThrownBy(() -> plan(Optional.empty(), PAGES.and(BOOK).and(POST)))
                .hasMessageContaining("PLN-021 everything is at helsinki");
        assertThatThrownBy(() -> Plans.switchGroup(
                        BLOG, new GroupSwitch("ocean", "mars", Optional.empty(), Members.NONE), Strategy.EDGE))
                .hasMessageContaining("PLN-001");
    }

    @Test
    void namesThatLeadElsewhereThanTheRunsSayStopIt() {
        var pages = asked(Optional.of("pages"), BOOK);
        pages.refuseUnlessSeen(BLOG, served("www", "ocean", "guestbook", "helsinki", "mail", "ocean"));
        // What is not published, or leads to nobody we know, does not contradict.
        asked(Optional.empty(), BOOK).refuseUnlessSeen(BLOG, served("www", "ocean", "guestbook", "helsinki"));
        assertThatThrownBy(() -> pages.refuseUnlessSeen(BLOG, served("www", "helsinki", "guestbook", "helsinki")))
                .hasMessageContaining("PLN-022")
                .hasMessageContaining("www should be at ocean, and its names lead to helsinki");
        assertThatThrownBy(() -> pages.refuseUnlessSeen(BLOG, served("www", "ocean", "guestbook", "ocean")))
                .hasMessageContaining("PLN-022")
                .hasMessageContaining("guestbook should be at helsinki, and its names lead to ocean");
        assertThatThrownBy(() -> pages.refuseUnlessSeen(BLOG, served("guestbook", "helsinki", "mail", "ocean")))
                .hasMessageContaining("PLN-004 no names of www lead to ocean");
    }

    private static Served served(String... pairs) {
        var sites = new TreeMap<String, String>();
        for (int at = 0; at < pairs.length; at += 2) {
            sites.put(pairs[at], pairs[at + 1]);
        }
        return new Served(sites, Map.of());
    }

    private static GroupSwitch asked(Optional<String> group, Members there) {
        return new GroupSwitch("ocean", "helsinki", group, there);
    }

    private static Plan plan(String group, Members there) {
        return plan(Optional.of(group), there);
    }

    private static Plan plan(Optional<String> group, Members there) {
        return Plans.switchGroup(BLOG, asked(group, there), Strategy.EDGE);
    }

    private static List<Step> steps(Plan plan) {
        return plan.nodes().stream().map(Plan.Node::step).toList();
    }

    private static List<String> ids(Plan plan) {
        return steps(plan).stream().map(Step::id).toList();
    }

    private static List<String> told(Plan plan) {
        return plan.nodes().stream()
                .map(node ->
                        node.step().id() + (node.needs().isEmpty() ? "" : " <- " + String.join(", ", node.needs())))
                .toList();
    }
}
