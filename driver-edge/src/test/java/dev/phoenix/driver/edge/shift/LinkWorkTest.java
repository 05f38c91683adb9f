package dev.phoenix.driver.edge.shift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.Owed;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
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
}
