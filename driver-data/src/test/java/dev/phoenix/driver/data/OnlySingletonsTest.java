package dev.phoenix.driver.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An estate without data and without services that wait: only what runs at one site moves. */
class OnlySingletonsTest {
    private static final Step.OfData STEP = new Step.MoveWriter(List.of(), List.of(), "ocean", "helsinki");

    @TempDir
    Path folder;

    private final SingletonHosts hosts = new SingletonHosts("ocean outbox");
    private final DataDriver driver = hosts.driver();
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
        assertThat(hosts.allowed).containsExactly("helsinki outbox");
        assertThat(driver.observe(STEP, context)).isInstanceOf(Observed.Done.class);
        driver.undo(STEP, context);
        assertThat(hosts.allowed).containsExactly("ocean outbox");
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
        assertThat(hosts.allowed).containsExactly("ocean outbox");
        context.with(mailOnly("helsinki")).with(only("web", "ocean"));
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.apply(STEP, context))
                .matches(fault -> fault.code().equals("DATA-042"));
        assertThat(hosts.allowed).containsExactly("ocean outbox");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.apply(new Step.StartSingletons("ocean"), context))
                .matches(fault -> fault.code().equals("DATA-042"));
    }

    @Test
    void aMoveThatWasCutOffIsTakenBackWithoutASecondSite() throws Exception {
        hosts.allowed.clear();
        driver.undo(STEP, context);
        assertThat(hosts.allowed).containsExactly("ocean outbox");
        hosts.allowed.add("helsinki outbox");
        driver.undo(STEP, context);
        assertThat(hosts.allowed).containsExactly("ocean outbox");
    }

    @Test
    void aNewSiteThatIsGoneIsNotNeededWhereNothingHasMovedYet() throws Exception {
        hosts.gone.add("helsinki");
        driver.refuseUndoIfImpossible(STEP, context);
        driver.undo(STEP, context);
        assertThat(hosts.allowed).containsExactly("ocean outbox");
        assertThat(context.observations())
                .singleElement()
                .satisfies(one -> assertThat(one.toString()).contains("mail of helsinki (203.0.113.9)", "stays there"));
    }

    @Test
    void aNewSiteWhoseJumpHostIsGoneIsNotNeededWhereTheOldOneSurelyHasTheWriter() throws Exception {
        hosts.cutOff.add("helsinki");
        driver.refuseUndoIfImpossible(STEP, context);
        driver.undo(STEP, context);
        assertThat(hosts.allowed).containsExactly("ocean outbox");
        assertThat(context.observations())
                .singleElement()
                .satisfies(one -> assertThat(one.toString())
                        .contains("mail of helsinki", "the jump host bastion of helsinki", "stays there"));
    }

    @Test
    void aJumpHostThatIsGoneKeepsTheWriterFromAWayBackThatNeedsTheHostsBehindIt() {
        hosts.allowed.clear();
        hosts.cutOff.add("helsinki");
        assertRefused("mail of helsinki", "the jump host bastion of helsinki", "Bring that host back");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.undo(STEP, context))
                .matches(fault -> fault.code().equals("SSH-017"));
        assertThat(hosts.allowed).isEmpty();
    }

    @Test
    void aNewSiteThatWasDestroyedIsNotAskedAndNeedNotBeKnown() throws Exception {
        context.with(new Inventory("helsinki", List.of()));
        driver.refuseUndoIfImpossible(STEP, context);
        driver.undo(STEP, context);
        var neverBuilt = new FakeContext(Estates.blog("127.0.0.1:1"), folder).with(mailOnly("ocean"));
        driver.undo(STEP, neverBuilt);
        assertThat(hosts.allowed).containsExactly("ocean outbox");
    }

    @Test
    void whatMayBeAtASiteThatIsGoneIsNotStartedAtTheOtherOne() {
        hosts.allowed.clear();
        hosts.gone.add("helsinki");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver.undo(STEP, context))
                .matches(fault -> fault.code().equals("SSH-001"));
        assertThat(hosts.allowed).isEmpty();
    }

    @Test
    void aMoveBackThatNeedsASiteWhichIsGoneIsRefusedBeforeAnythingIsTakenBack() throws Exception {
        hosts.allowed.clear();
        hosts.allowed.add("helsinki outbox");
        driver.refuseUndoIfImpossible(STEP, context);
        hosts.gone.add("ocean");
        assertRefused("mail of ocean (203.0.113.9)", "helsinki serves on", "phoenix approve");
        hosts.gone.clear();
        hosts.gone.add("helsinki");
        assertRefused("mail of helsinki (203.0.113.9)", "Bring that host back");
        hosts.gone.add("ocean");
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
        hosts.gone.add("ocean");
        hosts.allowed.clear();
        driver.refuseUndoIfImpossible(STEP, context);
        driver.refuseUndoIfImpossible(new Step.StartSingletons("ocean"), context);
    }
}
