package dev.phoenix.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.SwitchSpec.Strategy;
import dev.phoenix.model.observation.Served;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlansTest {
    private static final Estate BLOG = Estates.blog("ns1.example.org");

    @Test
    void theFirstSiteGetsNamesAndSingletonsAfterItWasProved() {
        var plan = up("ocean", Map.of(), Map.of());
        assertThat(ids(plan))
                .containsExactly(
                        "provision/ocean",
                        "publish-hosts/ocean",
                        "configure/ocean",
                        "deploy/ocean",
                        "prove-services/ocean",
                        "publish-zone/ocean",
                        "start-singletons/ocean");
        assertThat(before(plan, "publish-zone/ocean")).contains("prove-services/ocean");
    }

    @Test
    void theRelayIsProvedBeforeADatabaseGoesDownForItsCopy() {
        var plan = Plans.switchSites(BLOG, "ocean", "helsinki", Set.of("ocean"), Strategy.EDGE);
        assertThat(before(plan, "sync/uploads")).contains("link-edges/ocean/helsinki", "prove-services/helsinki");
        assertThat(before(plan, "sync/guestbook")).contains("link-edges/ocean/helsinki");
    }

    @Test
    void onHostsThatAreReadyWhenTheyHaveBootedNothingIsDeployedAndNoStateIsProved() {
        var bare = Estates.onBareHosts(BLOG);
        assertThat(ids(Plans.up(bare, "ocean", () -> new Served(Map.of(), Map.of()), false, false)))
                .containsExactly(
                        "provision/ocean",
                        "publish-hosts/ocean",
                        "configure/ocean",
                        "prove-services/ocean",
                        "publish-zone/ocean",
                        "start-singletons/ocean");
        var plan = Plans.switchSites(bare, "ocean", "helsinki", Set.of("ocean"), Strategy.EDGE);
        assertThat(ids(plan)).doesNotContain("deploy/helsinki", "prove-converged/helsinki/salt");
        assertThat(before(plan, "prove-services/helsinki")).contains("configure/helsinki");
        assertThat(before(plan, "sync/uploads")).contains("prove-services/helsinki", "prove-names/helsinki");
    }

    @Test
    void besideASiteThatServesUsersStayWhereTheyAre() {
        assertThat(ids(up("helsinki", Map.of("www", "ocean"), Map.of())))
                .doesNotContain("publish-zone/helsinki", "start-singletons/helsinki");
    }

    @Test
    void aSiteTakesNoUsersFromWhereverTheyAreUnlessItIsTold() {
        var stranger = Map.of("www", "www.example.org CNAME edge.ocean.example.org");
        assertThatThrownBy(() -> up("helsinki", Map.of(), stranger))
                .hasMessageContaining("PLN-005")
                .hasMessageContaining("edge.ocean.example.org");
        assertThat(ids(Plans.up(BLOG, "helsinki", () -> new Served(Map.of(), stranger), true, false)))
                .contains("publish-zone/helsinki");
        assertThat(ids(up("helsinki", Map.of("mail", "ocean"), stranger))).doesNotContain("publish-zone/helsinki");
    }

    @Test
    void whereASwitchHasNotEndedSingletonsStayWhereItHasLeftThem() {
        var serving = new Served(Map.of("www", "ocean"), Map.of());
        assertThat(ids(Plans.up(BLOG, "ocean", () -> serving, false, true)))
                .contains("deploy/ocean", "publish-zone/ocean")
                .doesNotContain("start-singletons/ocean");
    }

    @Test
    void dataAreRestoredBeforeAnyApplicationOrUserIsThere() {
        var plan = restored(BLOG);
        assertThat(ids(plan))
                .containsExactly(
                        "provision/ocean",
                        "publish-hosts/ocean",
                        "configure/ocean",
                        "deploy-data/ocean",
                        "restore/uploads",
                        "restore/guestbook",
                        "deploy/ocean",
                        "prove-services/ocean",
                        "publish-zone/ocean",
                        "start-singletons/ocean");
        assertThat(before(plan, "restore/guestbook")).contains("deploy-data/ocean");
        assertThat(before(plan, "restore/uploads")).doesNotContain("deploy-data/ocean", "restore/guestbook");
        assertThat(before(plan, "deploy/ocean")).contains("restore/uploads", "restore/guestbook");
        assertThat(before(plan, "publish-zone/ocean")).contains("restore/uploads", "restore/guestbook");
        assertThat(PlanText.lines(plan))
                .anyMatch(line -> line.contains("restore guestbook from guestbook.sql.gz")
                        && line.contains("undo: phoenix destroy ocean"));
    }

    @Test
    void databasesOfHostsNeedNoDeploymentBeforeTheyAreRestored() {
        var bare = restored(Estates.onBareHosts(Estates.withUnits(BLOG)));
        assertThat(ids(bare)).doesNotContain("deploy-data/ocean", "deploy/ocean");
        assertThat(before(bare, "restore/guestbook")).contains("configure/ocean");
        assertThat(before(bare, "prove-services/ocean")).contains("restore/uploads", "restore/guestbook");
        var mixed = restored(Estates.withMariaDb(BLOG));
        assertThat(ids(mixed)).doesNotContain("deploy-data/ocean");
        assertThat(before(mixed, "deploy/ocean")).contains("restore/uploads", "restore/guestbook");
    }

    private static Plan restored(Estate estate) {
        var restores = List.of(
                new Step.Restore("uploads", "ocean", "/backups/uploads", "00"),
                new Step.Restore("guestbook", "ocean", "/backups/guestbook.sql.gz", "ff"));
        return Plans.up(estate, "ocean", () -> new Served(Map.of(), Map.of()), false, false, restores);
    }

    private static Plan up(String site, Map<String, String> sites, Map<String, String> elsewhere) {
        return Plans.up(BLOG, site, () -> new Served(sites, elsewhere), false, false);
    }

    @Test
    void aSiteThatServesIsNeverDestroyed() {
        assertThatThrownBy(() -> Plans.destroy(BLOG, "ocean", Set.of("ocean"))).hasMessageContaining("PLN-003");
        assertThat(ids(Plans.destroy(BLOG, "helsinki", Set.of("ocean"))))
                .containsExactly(
                        "unpublish-hosts/helsinki",
                        "forget-edge/helsinki/ocean",
                        "forget-data/helsinki/ocean",
                        "destroy/helsinki");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> up("mars", Map.of(), Map.of())).hasMessageContaining("PLN-001");
        assertThatThrownBy(() -> swap("ocean", "ocean", Strategy.EDGE)).hasMessageContaining("PLN-002");
        assertThatThrownBy(() -> Plans.prove(BLOG, "ocean", "ocean")).hasMessageContaining("PLN-002");
        assertThatThrownBy(() -> swap("helsinki", "ocean", Strategy.EDGE)).hasMessageContaining("PLN-004");
        assertThatThrownBy(() -> Plans.switchSites(BLOG, "ocean", "helsinki", Set.of(), Strategy.EDGE))
                .hasMessageContaining("PLN-004")
                .hasMessageContaining("phoenix up ocean");
    }

    @ParameterizedTest
    @EnumSource
    void nothingTouchesUsersBeforeTheNewSiteIsProved(Strategy strategy) {
        var plan = swap("ocean", "helsinki", strategy);
        for (var id : ids(plan)) {
            if (id.startsWith("share/") || id.startsWith("rename/") || id.startsWith("sync/")) {
                assertThat(before(plan, id))
                        .contains("prove-services/helsinki", "prove-names/helsinki", "prove-converged/helsinki/salt");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOldSiteGoesLastOfAll(Strategy strategy) {
        var plan = swap("ocean", "helsinki", strategy);
        var all = new HashSet<>(ids(plan));
        all.remove("destroy/ocean");
        assertThat(before(plan, "destroy/ocean")).isEqualTo(all);
    }

    @ParameterizedTest
    @EnumSource
    void theNewSiteForgetsTheOldOneBeforeThatGoesAndNotBeforeItMay(Strategy strategy) {
        var plan = swap("ocean", "helsinki", strategy);
        assertThat(before(plan, "destroy/ocean")).contains("forget-edge/ocean/helsinki", "forget-data/ocean/helsinki");
        assertThat(before(plan, "forget-data/ocean/helsinki")).contains("unpublish-hosts/ocean", "archive/ocean");
        assertThat(PlanText.lines(plan))
                .filteredOn(line -> line.contains("cannot be taken back"))
                .hasSize(1);
    }

    @Test
    void ttlsRunOutWhileServersAreBuilt() {
        assertThat(before(swap("ocean", "helsinki", Strategy.EDGE), "lower-ttl"))
                .isEmpty();
    }

    @Test
    void theEdgeStrategyRenamesOnlyWhatTheNewSiteServesAlready() {
        var plan = swap("ocean", "helsinki", Strategy.EDGE);
        assertThat(before(plan, "move-writer")).contains("share/www/10000", "sync/uploads", "sync/guestbook");
        assertThat(before(plan, "rename/www")).contains("move-writer", "lower-ttl");
        assertThat(ids(plan)).doesNotContain("share/guestbook/100", "share/mail/100");
        assertThat(before(plan, "rename/mail")).contains("rename/guestbook").contains("rename/www");
    }

    @ParameterizedTest
    @EnumSource
    void noUserMovesBeforeItIsKnownThatTheWriterCan(Strategy strategy) {
        var plan = swap("ocean", "helsinki", strategy);
        assertThat(before(plan, "forecast")).contains("sync/uploads", "sync/guestbook");
        for (var id : ids(plan)) {
            if (id.startsWith("share/") || id.startsWith("rename/")) {
                assertThat(before(plan, id)).contains("forecast");
            }
        }
    }

    @Test
    void theDnsStrategyRenamesServicesWithoutDataBeforeTheWriterMoves() {
        var plan = swap("ocean", "helsinki", Strategy.DNS);
        assertThat(ids(plan)).noneMatch(id -> id.startsWith("share/")).contains("link-edges/ocean/helsinki");
        assertThat(before(plan, "move-writer")).contains("rename/www", "rename/mail");
        assertThat(before(plan, "rename/guestbook")).contains("move-writer");
    }

    @Test
    void thePrintedPlanSaysHowEachStepIsTakenBackAndFromWhereItCannotBe() {
        var lines = PlanText.lines(swap("ocean", "helsinki", Strategy.EDGE));
        var line = lines.stream()
                .filter(each -> each.contains("move the writer"))
                .findFirst()
                .orElseThrow();
        assertThat(lines.get(lines.indexOf(line) - 1)).contains("point of no return");
        assertThat(lines).anyMatch(each -> each.contains("1 % of users to helsinki") && each.contains("undo:"));
        assertThat(lines.getLast()).contains("destroy ocean").contains("no undo");
    }

    private static Plan swap(String from, String to, Strategy strategy) {
        return Plans.switchSites(BLOG, from, to, Set.of("ocean"), strategy);
    }

    private static List<String> ids(Plan plan) {
        return plan.nodes().stream().map(node -> node.step().id()).toList();
    }

    /** Everything that must be done before a step, near and far. */
    private static Set<String> before(Plan plan, String step) {
        var needs = new HashSet<String>();
        plan.nodes().stream()
                .filter(node -> node.step().id().equals(step))
                .flatMap(node -> node.needs().stream())
                .forEach(need -> {
                    needs.add(need);
                    needs.addAll(before(plan, need));
                });
        return needs;
    }

    @Test
    void whatARollbackHasLeftEndsAtTheSiteThatServesNobodyFirst() {
        var plan = Plans.settle(BLOG, "helsinki", Set.of("ocean"));
        assertThat(ids(plan)).containsExactly("forget-edge/ocean/helsinki", "forget-edge/helsinki/ocean");
        assertThat(before(plan, "forget-edge/helsinki/ocean")).containsExactly("forget-edge/ocean/helsinki");
        for (var serving : List.of(Set.of("helsinki"), Set.of("ocean", "helsinki"), Set.<String>of())) {
            assertThatThrownBy(() -> Plans.settle(BLOG, "helsinki", serving)).hasMessageContaining("PLN-023");
        }
    }
}
