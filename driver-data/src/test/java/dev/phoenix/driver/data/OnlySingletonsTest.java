package dev.phoenix.driver.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.RemoteHost;
import dev.phoenix.remote.testkit.PlainHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An estate without data and without services that wait: only what runs at one site moves. */
class OnlySingletonsTest {
    private static final Step.OfData STEP = new Step.MoveWriter(List.of(), List.of(), "ocean", "helsinki");

    @TempDir
    Path folder;

    /** Sites at which the singleton may run. */
    private final Set<String> allowed = new TreeSet<>(Set.of("ocean"));

    /** Sites whose hosts are off. */
    private final Set<String> gone = new TreeSet<>();

    /** Sites whose jump hosts are off. */
    private final Set<String> cutOff = new TreeSet<>();

    private final EdgeGate noEdges = (site, edge, services) -> {
        throw new AssertionError("the edge of " + site + " was opened");
    };
    private final DataDriver driver = new DataDriver(new Markers(), noEdges, (_, site, service) -> {
        throw new AssertionError("the cluster of " + site + " was asked for " + service);
    });
    private FakeContext context;

    @BeforeEach
    void sitesWithoutEdges() {
        context = new FakeContext(Estates.blog("127.0.0.1:1"), folder)
                .with(mailOnly("ocean"))
                .with(mailOnly("helsinki"));
    }

    private static Inventory mailOnly(String site) {
        return only("mail", site);
    }

    private static Inventory only(String role, String site) {
        return new Inventory(
                site,
                List.of(new Host("mail", List.of(role), "203.0.113.9", Optional.empty(), "10.0.0.9", "9", Map.of())));
    }

    @Test
    void theMoveIsSeenToBeDoneAndIsTakenBackWhole() throws Exception {
        assertThat(driver.observe(STEP, context)).isInstanceOf(Observed.NotYet.class);
        var _ = driver.apply(STEP, context);
        assertThat(allowed).containsExactly("helsinki");
        assertThat(driver.observe(STEP, context)).isInstanceOf(Observed.Done.class);
        driver.undo(STEP, context);
        assertThat(allowed).containsExactly("ocean");
        assertThat(driver.observe(STEP, context)).isInstanceOf(Observed.NotYet.class);
    }

    @Test
    void aRoleThatNoHostHasIsNotTakenForStoppedAndNothingIsTouched() throws Exception {
        context.with(only("web", "helsinki"));
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.apply(STEP, context))
                .matches(fault -> fault.code().equals("DATA-042"))
                .withMessageContaining("outbox");
        driver.undo(STEP, context);
        assertThat(allowed).containsExactly("ocean");
        context.with(mailOnly("helsinki")).with(only("web", "ocean"));
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.apply(STEP, context))
                .matches(fault -> fault.code().equals("DATA-042"));
        assertThat(allowed).containsExactly("ocean");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.apply(new Step.StartSingletons("ocean"), context))
                .matches(fault -> fault.code().equals("DATA-042"));
    }

    @Test
    void aMoveThatWasCutOffIsTakenBackWithoutASecondSite() throws Exception {
        allowed.clear();
        driver.undo(STEP, context);
        assertThat(allowed).containsExactly("ocean");
        allowed.add("helsinki");
        driver.undo(STEP, context);
        assertThat(allowed).containsExactly("ocean");
    }

    @Test
    void aNewSiteThatIsGoneIsNotNeededWhereNothingHasMovedYet() throws Exception {
        gone.add("helsinki");
        driver.refuseUndoIfImpossible(STEP, context);
        driver.undo(STEP, context);
        assertThat(allowed).containsExactly("ocean");
        assertThat(context.observations())
                .singleElement()
                .satisfies(one -> assertThat(one.toString()).contains("mail of helsinki (203.0.113.9)", "stays there"));
    }

    @Test
    void aNewSiteWhoseJumpHostIsGoneIsNotNeededWhereTheOldOneSurelyHasTheWriter() throws Exception {
        cutOff.add("helsinki");
        driver.refuseUndoIfImpossible(STEP, context);
        driver.undo(STEP, context);
        assertThat(allowed).containsExactly("ocean");
        assertThat(context.observations())
                .singleElement()
                .satisfies(one -> assertThat(one.toString())
                        .contains("mail of helsinki", "the jump host bastion of helsinki", "stays there"));
    }

    @Test
    void aJumpHostThatIsGoneKeepsTheWriterFromAWayBackThatNeedsTheHostsBehindIt() {
        allowed.clear();
        cutOff.add("helsinki");
        assertRefused("mail of helsinki", "the jump host bastion of helsinki", "Bring that host back");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.undo(STEP, context))
                .matches(fault -> fault.code().equals("SSH-017"));
        assertThat(allowed).isEmpty();
    }

    @Test
    void aNewSiteThatWasDestroyedIsNotAskedAndNeedNotBeKnown() throws Exception {
        context.with(new Inventory("helsinki", List.of()));
        driver.refuseUndoIfImpossible(STEP, context);
        driver.undo(STEP, context);
        var neverBuilt = new FakeContext(Estates.blog("127.0.0.1:1"), folder).with(mailOnly("ocean"));
        driver.undo(STEP, neverBuilt);
        assertThat(allowed).containsExactly("ocean");
    }

    @Test
    void whatMayBeAtASiteThatIsGoneIsNotStartedAtTheOtherOne() {
        allowed.clear();
        gone.add("helsinki");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.undo(STEP, context))
                .matches(fault -> fault.code().equals("SSH-001"));
        assertThat(allowed).isEmpty();
    }

    @Test
    void aMoveBackThatNeedsASiteWhichIsGoneIsRefusedBeforeAnythingIsTakenBack() throws Exception {
        allowed.clear();
        allowed.add("helsinki");
        driver.refuseUndoIfImpossible(STEP, context);
        gone.add("ocean");
        assertRefused("mail of ocean (203.0.113.9)", "helsinki serves on", "phoenix approve");
        gone.clear();
        gone.add("helsinki");
        assertRefused("mail of helsinki (203.0.113.9)", "Bring that host back");
        gone.add("ocean");
        assertRefused("mail of ocean (203.0.113.9)", "mail of helsinki (203.0.113.9)");
    }

    private void assertRefused(String... why) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.refuseUndoIfImpossible(STEP, context))
                .matches(fault -> fault.code().equals("DATA-028") && fault.exit() == ExitCode.STOPPED)
                .satisfies(fault ->
                        assertThat(fault.diagnostics().getFirst().toString()).contains(why));
    }

    @Test
    void withTheOldSiteGoneTheRestIsTakenBackWhereNothingIsAtTheNewOne() throws Exception {
        gone.add("ocean");
        allowed.clear();
        driver.refuseUndoIfImpossible(STEP, context);
        driver.refuseUndoIfImpossible(new Step.StartSingletons("ocean"), context);
    }

    private void refuseIfCutOff(String site) {
        if (cutOff.contains(site)) {
            throw PhoenixException.failed("SSH-017", "the jump host bastion of " + site + " does not answer.", "Look.");
        }
    }

    private final class Markers implements Remote {
        @Override
        public boolean answers(String site, Host host, Duration within) {
            refuseIfCutOff(site);
            return !gone.contains(site);
        }

        @Override
        public RemoteHost host(String site, Host host) {
            return new MarkerHost(site);
        }

        @Override
        public void close() {}
    }

    /** A host that knows the three commands of a singleton by the word that stands for the script's name. */
    private final class MarkerHost extends PlainHost {
        private final String site;

        MarkerHost(String site) {
            this.site = site;
        }

        @Override
        public Result run(List<String> command, byte[] stdin, Duration timeout) {
            refuseIfCutOff(site);
            if (gone.contains(site)) {
                throw PhoenixException.failed("SSH-001", site + " does not answer.", "It is meant to.");
            }
            boolean ok = true;
            if (command.getFirst().equals("test")) {
                ok = allowed.contains(site);
            } else if (command.contains("stop")) {
                allowed.remove(site);
            } else {
                allowed.add(site);
                assertThat(allowed).as("sites at which it runs").hasSize(1);
            }
            return new Result(ok ? 0 : 1, "", "");
        }
    }
}
