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
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkWorkTest {
    private static final Step.LinkEdges LINK = new Step.LinkEdges("ocean", "helsinki");

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
        assertThat(Owed.of(context, "helsinki").all())
                .containsExactly("the gate before its edge taken away, if there is one");
    }
}
