package dev.phoenix.driver.edge.shift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Owed;
import dev.phoenix.driver.edge.gate.Gates;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.plan.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two groups between two edges: www has moved, and the guestbook's switch is carried out or taken back. */
class GroupLinkTest {
    private static final Step.LinkEdges BOOK =
            new Step.LinkEdges("ocean", "helsinki", Optional.of(List.of("guestbook")));
    private static final Step.LinkEdges PAGES = new Step.LinkEdges("ocean", "helsinki", Optional.of(List.of("www")));
    private static final String SHARES = "its edge's shares of guestbook back to 0";
    private static final String STAYS = "its edge's relay to ocean taken away, once nobody comes to it any more";

    @TempDir
    Path folder;

    private final FakeEdges edges = new FakeEdges();
    private FakeContext context;

    @BeforeEach
    void twoSites() {
        context = new FakeContext(Estates.inGroups(Estates.blog("ns")), folder)
                .with(Estates.ocean())
                .with(Estates.helsinki());
        sends("ocean", "www", "guestbook");
        sends("helsinki");
    }

    private void sends(String site, String... services) {
        edges.sentOn.put(site, new HashSet<>(List.of(services)));
    }

    @Test
    void onlyItsOwnServicesAreAskedThroughIt() throws Exception {
        assertThat(new LinkWork(edges).apply(BOOK, context).evidence()).startsWith("1 services of helsinki");
        assertThat(edges.asked).containsExactly("198.51.100.7 × 1");
        assertThat(new LinkWork(edges).observe(BOOK, context)).isInstanceOf(Observed.Done.class);
    }

    @Test
    void whoeverStillCameToTheNewEdgeIsServedThereUnlessAWriterHasToMoveFirst() throws Exception {
        sends("helsinki", "www", "guestbook");
        new LinkWork(edges).apply(BOOK, context);
        assertThat(edges.sentOn).containsEntry("helsinki", Set.of("www", "guestbook"));
        new LinkWork(edges).apply(PAGES, context);
        assertThat(edges.sentOn).containsEntry("helsinki", Set.of("guestbook"));
    }

    @Test
    void takenBackItStaysForTheOtherGroupWithItsShares() throws Exception {
        new LinkWork(edges).undo(BOOK, context);
        assertThat(edges.asked).containsExactly("recall ocean [guestbook]", "recall helsinki [guestbook]");
        assertThat(edges.sentOn).containsEntry("ocean", Set.of("www"));
        assertThat(Owed.of(context, "helsinki").all()).isEmpty();
        assertThat(context.progress()).anyMatch(line -> line.contains("stays: others use it"));
    }

    @Test
    void whicheverGroupGoesBackLastTakesItAway() throws Exception {
        new LinkWork(edges).undo(PAGES, context);
        assertThat(edges.asked).noneMatch(line -> line.startsWith("disconnect"));
        edges.asked.clear();
        new LinkWork(edges).undo(BOOK, context);
        assertThat(edges.asked).contains("disconnect ocean", "disconnect helsinki");
    }

    @Test
    void usersOfTheOtherGroupComeToTheNewEdgeAndAreNobodyWhoHasToLeave() throws Exception {
        sends("helsinki", "guestbook");
        edges.users = () -> List.of("local");
        context.meanwhile(edges::second);
        var began = context.clock().instant();
        new LinkWork(edges).undo(BOOK, context);
        assertThat(edges.asked).endsWith("recall helsinki [guestbook]");
        assertThat(Owed.of(context, "helsinki").all()).isEmpty();
        assertThat(Duration.between(began, context.clock().instant())).isEqualTo(Duration.ofSeconds(2 + 1));
    }

    @Test
    void usersOfItsOwnWhoStillComeThereAreRelayedOnAndThatIsWrittenDown() throws Exception {
        sends("helsinki", "www");
        edges.users = () -> List.of("relay");
        context.meanwhile(edges::second);
        new LinkWork(edges).undo(PAGES, context);
        assertThat(edges.sentOn).containsEntry("helsinki", Set.of("www"));
        assertThat(Owed.of(context, "helsinki").all()).containsExactly(STAYS);
    }

    @Test
    void peopleWhoAreStillRelayedSinceAnotherGroupWentBackKeepTheirWay() throws Exception {
        sends("ocean", "guestbook");
        sends("helsinki", "www");
        new LinkWork(edges).undo(BOOK, context);
        assertThat(edges.asked).contains("disconnect ocean").doesNotContain("disconnect helsinki");
        assertThat(edges.sentOn).containsEntry("helsinki", Set.of("www"));
        assertThat(Owed.of(context, "helsinki").all()).containsExactly(STAYS);
    }

    @Test
    void ofAHostThatIsGoneOnlyItsOwnSharesAreOwed() throws Exception {
        edges.gone = "helsinki";
        new LinkWork(edges).undo(BOOK, context);
        assertThat(Owed.of(context, "helsinki").all()).containsExactly(SHARES);
        edges.gone = "";
        edges.asked.clear();
        assertThat(new LinkWork(edges).observe(PAGES, context)).isInstanceOf(Observed.NotYet.class);
        new LinkWork(edges).apply(PAGES, context);
        assertThat(edges.asked).startsWith("recall helsinki [guestbook]").noneMatch(line -> line.startsWith("disc"));
        assertThat(Owed.of(context, "helsinki").all()).isEmpty();
    }

    @Test
    void gatesStayForTheOtherGroupAtBothEndsAndGoWithTheLast() throws Exception {
        var host = new GateStands();
        var driver = new EdgeDriver(edges, new Gates(host, () -> folder));
        driver.undo(BOOK, context);
        for (var site : List.of("helsinki", "ocean")) {
            driver.undo(new Step.PutGate(site), context);
            assertThat(Owed.of(context, site).all()).isEmpty();
        }
        assertThat(host.checked).isEmpty();
        driver.undo(PAGES, context);
        for (var site : List.of("helsinki", "ocean")) {
            driver.undo(new Step.PutGate(site), context);
        }
        assertThat(host.checked).hasSize(2);
    }

    private void aThirdSiteIsBuilt() {
        context = new FakeContext(Estates.withSite(Estates.inGroups(Estates.blog("ns")), "third"), folder)
                .with(Estates.ocean())
                .with(Estates.helsinki())
                .with(new Inventory("third", Estates.helsinki().hosts()));
        sends("ocean");
    }

    @Test
    void aGateStaysWhileAnotherEdgeDoesNotAnswerAndMaySendUsersOverIt() throws Exception {
        aThirdSiteIsBuilt();
        edges.gone = "third";
        var host = new GateStands();
        var driver = new EdgeDriver(edges, new Gates(host, () -> folder));
        driver.undo(new Step.PutGate("ocean"), context);
        assertThat(host.checked).isEmpty();
        assertThat(Owed.of(context, "ocean").all()).containsExactly(EdgeDriver.OWED);
        assertThat(context.progress())
                .anyMatch(
                        line -> line.contains("the gate of ocean stays") && line.contains("third could not be asked"));
        edges.gone = "";
        driver.undo(new Step.PutGate("ocean"), context);
        assertThat(host.checked).hasSize(1);
        assertThat(Owed.of(context, "ocean").all()).isEmpty();
    }

    @Test
    void anEdgeThatLetsNobodyInIsNoFaultOfAnothersGate() throws Exception {
        aThirdSiteIsBuilt();
        var host = new GateStands();
        host.closed = "third";
        var gates = new Gates(host, () -> folder);
        assertThat(new Passage(edges, gates).use(context, "ocean")).isEqualTo(new Passage.Use(false, List.of("third")));
        new EdgeDriver(edges, gates).undo(new Step.PutGate("ocean"), context);
        assertThat(host.checked).isEmpty();
        assertThat(Owed.of(context, "ocean").all()).containsExactly(EdgeDriver.OWED);
    }

    @Test
    void oneEdgeThatSurelySendsUsersIsEnoughWhicheverIsSilent() throws Exception {
        aThirdSiteIsBuilt();
        sends("helsinki", "www");
        edges.gone = "third";
        var host = new GateStands();
        new EdgeDriver(edges, new Gates(host, () -> folder)).undo(new Step.PutGate("ocean"), context);
        assertThat(host.checked).isEmpty();
        assertThat(Owed.of(context, "ocean").all()).isEmpty();
    }
}
