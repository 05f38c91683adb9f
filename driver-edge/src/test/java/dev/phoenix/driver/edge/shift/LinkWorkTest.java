package dev.phoenix.driver.edge.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Owed;
import dev.phoenix.driver.edge.EdgeRelay;
import dev.phoenix.driver.edge.gate.Gates;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkWorkTest {
    private static final Step.LinkEdges LINK = new Step.LinkEdges("ocean", "helsinki");
    private static final String STAYS = "its edge's relay to ocean taken away, once nobody comes to it any more";
    private static final String GATE = "the gate before its edge taken away, if there is one";

    @TempDir
    Path folder;

    private final FakeEdges edges = new FakeEdges();
    private FakeContext context;

    @BeforeEach
    void twoSites() {
        context = new FakeContext(Estates.blog("ns"), folder)
                .with(Estates.ocean())
                .with(Estates.helsinki());
    }

    @Test
    void aHostThatIsGoneIsNamedAndSteppedOverOnTheWayBack() throws Exception {
        edges.gone = "helsinki";
        new LinkWork(edges).undo(LINK, context);
        assertThat(edges.asked).containsExactly("disconnect ocean");
        assertThat(Owed.of(context, "helsinki").all())
                .containsExactly("its edge's shares back to 0 and its relay taken away");
        assertThat(context.observations())
                .anyMatch(one -> one instanceof Observation.Fact fact
                        && fact.toString().contains("edge of helsinki (198.51.100.7) does not answer"));
    }

    @Test
    void aHostBehindAJumpHostThatIsGoneIsSteppedOverAndTheJumpHostNamed() throws Exception {
        edges.cutOff = "helsinki";
        new LinkWork(edges).undo(LINK, context);
        assertThat(edges.asked).containsExactly("disconnect ocean");
        assertThat(Owed.of(context, "helsinki").all())
                .containsExactly("its edge's shares back to 0 and its relay taken away");
        assertThat(context.observations())
                .anyMatch(one -> one instanceof Observation.Fact fact
                        && fact.toString()
                                .contains("since the jump host bastion does not answer; it was stepped over"));
    }

    @Test
    void whatItStillNeedsIsDoneWhenItIsBackAndOnce() throws Exception {
        edges.gone = "helsinki";
        new LinkWork(edges).undo(LINK, context);
        edges.gone = "";
        edges.asked.clear();
        assertThat(new LinkWork(edges).observe(LINK, context)).isInstanceOf(Observed.NotYet.class);
        new LinkWork(edges).apply(LINK, context);
        assertThat(edges.asked).startsWith("disconnect helsinki");
        assertThat(Owed.of(context, "helsinki").all()).isEmpty();
        assertThat(new LinkWork(edges).observe(LINK, context)).isInstanceOf(Observed.Done.class);
    }

    /** Users whose names led to the new edge for a while, and some of whom still come. */
    private void relayedBack(int seconds) {
        edges.share = 10_001;
        var began = context.clock().instant();
        var left = began.plusSeconds(seconds);
        edges.users = () -> context.clock().instant().isAfter(left) ? List.of() : List.of("relay");
        context.meanwhile(edges::second);
    }

    @Test
    void aRelayGoesWhenNobodyHasComeForAsLongAsAnObedientResolverMaySendThem() throws Exception {
        var began = context.clock().instant();
        relayedBack(10);
        new LinkWork(edges).undo(LINK, context);
        assertThat(edges.asked).startsWith("disconnect ocean").endsWith("disconnect helsinki");
        // Two seconds of silence, and one in which a request of our own shows.
        assertThat(context.clock().instant()).isEqualTo(began.plusSeconds(10 + 2 + 1));
        assertThat(Owed.of(context, "helsinki").all()).isEmpty();
    }

    @Test
    void aRelayOverWhichPeopleStillComeIsLeftToThemAndWrittenDown() throws Exception {
        relayedBack(1000);
        new LinkWork(edges).undo(LINK, context);
        assertThat(edges.asked).containsExactly("disconnect ocean");
        assertThat(Owed.of(context, "helsinki").all()).containsExactly(STAYS);
        assertThat(context.progress()).anyMatch(line -> line.contains("people still come to the edge of helsinki"));
    }

    @Test
    void aLogThatDoesNotShowOurOwnRequestsDoesNotSayThatNobodyComes() throws Exception {
        relayedBack(0);
        edges.logsOwn = false;
        new LinkWork(edges).undo(LINK, context);
        assertThat(Owed.of(context, "helsinki").all()).containsExactly(STAYS);
    }

    @Test
    void whoeverTriesAddressesOrCameByTheOldEdgeIsNoUserOfTheNewOne() throws Exception {
        edges.share = 10_001;
        context.meanwhile(edges::passersBy);
        new LinkWork(edges).undo(LINK, context);
        assertThat(edges.asked).endsWith("disconnect helsinki");
    }

    @Test
    void theNextLinkTakesTheRelayOverAsItIs() throws Exception {
        relayedBack(1000);
        new LinkWork(edges).undo(LINK, context);
        edges.asked.clear();
        assertThat(new LinkWork(edges).observe(LINK, context)).isInstanceOf(Observed.NotYet.class);
        new LinkWork(edges).apply(LINK, context);
        assertThat(edges.asked).noneMatch(line -> line.startsWith("disconnect"));
        assertThat(edges.share).isEqualTo(10_001);
        assertThat(Owed.of(context, "helsinki").all()).isEmpty();
    }

    @Test
    void gatesOverWhichPeopleAreRelayedStayAtBothEnds() throws Exception {
        relayedBack(1000);
        var host = new GateStands();
        var driver = new EdgeDriver(edges, new Gates(host, () -> folder));
        driver.undo(LINK, context);
        for (var site : List.of("helsinki", "ocean")) {
            driver.undo(new Step.PutGate(site), context);
            assertThat(Owed.of(context, site).all()).contains(GATE);
        }
        assertThat(host.checked).isEmpty();
    }

    @Test
    void aRelayThatWasLeftEndsWithItsGatesOnceItsSiteIsToForgetTheOtherAndNobodyComes() throws Exception {
        relayedBack(1000);
        var host = new GateStands();
        var driver = new EdgeDriver(edges, new Gates(host, () -> folder));
        driver.undo(LINK, context);
        for (var site : List.of("helsinki", "ocean")) {
            driver.undo(new Step.PutGate(site), context);
        }
        var forget = new Step.ForgetEdge("ocean", "helsinki");
        assertThatThrownBy(() -> driver.apply(forget, context))
                .hasMessageContaining("EDGE-040 people still come to the edge of helsinki")
                .hasMessageContaining("phoenix settle helsinki");
        assertThat(host.checked).isEmpty();
        assertThat(Owed.of(context, "helsinki").all()).contains(STAYS);
        edges.users = List::of;
        var _ = driver.apply(forget, context);
        assertThat(host.checked).hasSize(1);
        var _ = driver.apply(new Step.ForgetEdge("helsinki", "ocean"), context);
        assertThat(host.checked).hasSize(2);
        for (var site : List.of("helsinki", "ocean")) {
            assertThat(Owed.of(context, site).all()).isEmpty();
        }
    }

    @Test
    void whatIsNotBuiltHasNothingToForget() throws Exception {
        context.inventory(new Inventory("helsinki", List.of()));
        var driver = new EdgeDriver(edges, new Gates(new GateStands(), () -> folder));
        assertThat(driver.apply(new Step.ForgetEdge("ocean", "helsinki"), context)
                        .changed())
                .isFalse();
    }

    @Test
    void gatesOverWhichNobodyIsRelayedGo() throws Exception {
        var host = new GateStands();
        var driver = new EdgeDriver(edges, new Gates(host, () -> folder));
        driver.undo(LINK, context);
        driver.undo(new Step.PutGate("helsinki"), context);
        driver.undo(new Step.PutGate("ocean"), context);
        assertThat(host.checked).hasSize(2);
        assertThat(Owed.of(context, "ocean").all()).isEmpty();
    }

    @Test
    void whenTheOtherSiteIsForgottenSoAreTheKeyOfTheGatesAndTheDebtsOfTheLink() throws Exception {
        var kept = Files.createDirectories(context.siteFolder("ocean"));
        for (var file : List.of("gate-relay.pem", "gate-relay-ca.pem")) {
            Files.writeString(kept.resolve(file), "a certificate");
        }
        Owed.of(context, "ocean").add(GATE);
        Owed.of(context, "ocean").add("its edge's shares back to 0 and its relay taken away");
        var gates = new Gates(new GateStands(), () -> folder);
        new EdgeDriver(edges, gates).apply(new Step.ForgetEdge("helsinki", "ocean"), context);
        assertThat(kept.resolve("gate-relay.pem")).doesNotExist();
        assertThat(kept.resolve("gate-relay-ca.pem")).doesNotExist();
        assertThat(Owed.of(context, "ocean").all()).isEmpty();
    }

    @Test
    void theRelayOfASiteThatIsGoneKeepsNoGate() throws Exception {
        relayedBack(1000);
        new LinkWork(edges).undo(LINK, context);
        context.inventory(new Inventory("helsinki", List.of()));
        var host = new GateStands();
        new EdgeDriver(edges, new Gates(host, () -> folder)).undo(new Step.PutGate("ocean"), context);
        assertThat(host.checked).hasSize(1);
    }

    @Test
    void withoutGroupsNoOtherSiteIsAskedForAGate() throws Exception {
        context = new FakeContext(Estates.withSite(Estates.blog("ns"), "third"), folder)
                .with(Estates.ocean())
                .with(Estates.helsinki())
                .with(new Inventory("third", Estates.helsinki().hosts()));
        var host = new GateStands();
        var remote = new Remote() {
            @Override
            public RemoteHost host(String site, Host wanted) {
                if (site.equals("third")) {
                    throw new AssertionError("a site was asked that has nothing to do with the switch");
                }
                return host;
            }

            @Override
            public void close() {}
        };
        new EdgeDriver(edges, new Gates(remote, () -> folder)).undo(new Step.PutGate("ocean"), context);
        assertThat(host.checked).hasSize(1);
        assertThat(Owed.of(context, "ocean").all()).isEmpty();
    }

    /** A switch from ocean to a third site was taken back, and people still come there. */
    private void aThirdSiteRelays() throws Exception {
        context = new FakeContext(Estates.withSite(Estates.blog("ns"), "third"), folder)
                .with(Estates.ocean())
                .with(Estates.helsinki())
                .with(new Inventory("third", Estates.helsinki().hosts()));
        relayedBack(1000);
        new LinkWork(edges).undo(new Step.LinkEdges("ocean", "third"), context);
        assertThat(Owed.of(context, "third").all()).containsExactly(STAYS);
        edges.asked.clear();
    }

    @Test
    void noEdgeIsLinkedWhileAThirdOneSendsPeopleOnToIt() throws Exception {
        aThirdSiteRelays();
        assertThatThrownBy(() -> new LinkWork(edges).apply(LINK, context))
                .hasMessageContaining("EDGE-038 the edge of third")
                .hasMessageContaining("phoenix destroy third");
        assertThat(edges.asked).isEmpty();
    }

    @Test
    void aGateOverWhichAThirdSiteRelaysIsNotForgotten() throws Exception {
        aThirdSiteRelays();
        edges.leads = Optional.of(Sites.edge(context, "ocean"));
        var host = new GateStands();
        var key = Files.createDirectories(context.siteFolder("ocean")).resolve("gate-relay.pem");
        Files.writeString(key, "a certificate");
        var driver = new EdgeDriver(edges, new Gates(host, () -> folder));
        driver.apply(new Step.ForgetEdge("helsinki", "ocean"), context);
        assertThat(host.checked).isEmpty();
        assertThat(key).exists();
        driver.apply(new Step.ForgetEdge("third", "ocean"), context);
        assertThat(host.checked).hasSize(1);
        assertThat(key).doesNotExist();
    }

    @Test
    void theLinkOfASwitchBetweenTwoOtherSitesIsNothingToTheOneThatGoes() throws Exception {
        context = new FakeContext(Estates.withSite(Estates.blog("ns"), "third"), folder)
                .with(Estates.ocean())
                .with(Estates.helsinki())
                .with(new Inventory("third", Estates.ocean().hosts()));
        edges.leads = Optional.of(Sites.edge(context, "helsinki"));
        var host = new GateStands();
        var driver = new EdgeDriver(edges, new Gates(host, () -> folder));
        assertThat(driver.apply(new Step.ForgetEdge("third", "ocean"), context).evidence())
                .isEqualTo("the edge of ocean leads to helsinki, and stays so");
        assertThat(host.checked).isEmpty();
        driver.apply(new Step.ForgetEdge("helsinki", "ocean"), context);
        assertThat(host.checked).hasSize(1);
    }

    @Test
    void aServiceWhoseDatabaseIsBeingExchangedIsAskedAgain() throws Exception {
        edges.first.add(new EdgeRelay.Reply(500, "helsinki", 5, ""));
        edges.first.add(new EdgeRelay.Reply(502, "helsinki", 5, ""));
        assertThat(new LinkWork(edges).apply(LINK, context).evidence())
                .isEqualTo("2 services of helsinki answer through the relay");
    }

    @Test
    void aLinkThatWasCutOffBeforeItWasProvedIsNotDone() {
        edges.there = new EdgeRelay.Reply(500, "helsinki", 5, "");
        assertThat(new LinkWork(edges).observe(LINK, context)).isInstanceOf(Observed.NotYet.class);
    }

    @Test
    void aServiceThatGoesOnFailingIsToldAndAnAnswerFromElsewhereAtOnce() {
        edges.there = new EdgeRelay.Reply(500, "helsinki", 5, "");
        assertThatThrownBy(() -> new LinkWork(edges).apply(LINK, context))
                .hasMessageContaining("expected \"200 helsinki\", got \"500 helsinki\"");
        assertThat(edges.asked).hasSizeGreaterThan(30);
        edges.asked.clear();
        edges.there = new EdgeRelay.Reply(500, "ocean", 5, "");
        assertThatThrownBy(() -> new LinkWork(edges).apply(LINK, context)).hasMessageContaining("got \"500 ocean\"");
        assertThat(edges.asked).hasSize(1);
    }

    @Test
    void theGateOfAHostThatIsGoneIsWrittenDownToo() throws Exception {
        edges.gone = "helsinki";
        var nobody = new Remote() {
            @Override
            public RemoteHost host(String site, Host host) {
                throw new AssertionError("waited for a host that is gone");
            }

            @Override
            public void close() {}
        };
        var gates = new Gates(nobody, () -> folder);
        new EdgeDriver(edges, gates).undo(new Step.PutGate("helsinki"), context);
        assertThat(Owed.of(context, "helsinki").all()).containsExactly(GATE);
    }
}
