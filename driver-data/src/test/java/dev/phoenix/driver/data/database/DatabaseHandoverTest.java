package dev.phoenix.driver.data.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.DataRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from what two databases are, whatever their make. */
class DatabaseHandoverTest {
    private static final Duration TIME = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private Memory memory;
    private FakeContext context;

    @BeforeEach
    void bothAsTheyWereBuilt() {
        var estate = Estates.blog("127.0.0.1:1");
        context = new FakeContext(estate, folder);
        memory = new Memory(context, estate.data().sequencedValues().getLast());
    }

    /** Nothing is remembered from the one before. */
    private DatabaseHandover there() {
        return new DatabaseHandover(memory, "ocean", "helsinki");
    }

    private static void assertRefused(String code, ExitCode exit, String why, ThrowingCallable call) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(call)
                .matches(fault -> fault.code().equals(code), code)
                .matches(fault -> fault.exit() == exit, exit.toString())
                .satisfies(fault ->
                        assertThat(fault.diagnostics().getFirst().toString()).contains(why));
    }

    @Test
    void theWriterGoesThereAndTheOldSideFollows() throws Exception {
        memory.ocean.log = 7;
        try (var there = there()) {
            assertThat(there.synced()).isEqualTo(new Observed.NotYet("no double at helsinki keeps up"));
            assertThat(there.sync()).isEqualTo("the double at helsinki keeps up");
            assertThat(there.synced()).isEqualTo(new Observed.Done("the double keeps up"));
            assertThat(there.forecast().why()).isEqualTo("5 ms; would be cut off: 12 s report");
            there.prepare();
            there.close(TIME);
            there.open();
            assertThat(there.reverse()).isEqualTo("ocean follows helsinki and has got its log up to 7");
            assertThat(there.reverseHolds()).isTrue();
        }
        assertThat(memory.effects)
                .containsExactly(
                        "tunnel helsinki",
                        "copy to helsinki",
                        "tunnel helsinki",
                        "tunnel ocean",
                        "ready ocean",
                        "fence ocean",
                        "helsinki reaches 7",
                        "promote helsinki",
                        "tunnel ocean",
                        "follow at ocean");
        assertThat(context.progress()).contains("guestbook: copying the drawer of ocean");
    }

    @Test
    void whatWasDoneIsSeenAndNotDoneAgain() throws Exception {
        memory.copied(DataRole.STANDBY, DataRole.WRITER, false);
        var there = there();
        there.prepare();
        there.close(TIME);
        there.takeBack();
        assertThat(there.sync()).contains("helsinki");
        assertThat(there.forecast().time()).isZero();
        assertThat(memory.effects).isEmpty();
    }

    @Test
    void theNewSideIsOpenWhereItHasTheSameDataAndWritesOrWasTheWriterAndNobodyIs() {
        assertThat(there().opened()).as("other data").isFalse();
        memory.copied(DataRole.WRITER, DataRole.STANDBY, true);
        assertThat(there().opened()).as("follows").isFalse();
        memory.copied(DataRole.FENCED, DataRole.STANDBY, true);
        assertThat(there().opened()).as("closed and not opened").isFalse();
        memory.copied(DataRole.WRITER, DataRole.FENCED, true);
        assertThat(there().opened()).as("a closed copy").isFalse();
        memory.copied(DataRole.STANDBY, DataRole.WRITER, false);
        assertThat(there().opened()).as("writes").isTrue();
        memory.copied(DataRole.STANDBY, DataRole.FENCED, false);
        assertThat(there().opened()).as("closed for a move back").isTrue();
        memory.copied(DataRole.WRITER, DataRole.FENCED, false);
        assertThat(there().opened()).as("moved back").isFalse();
    }

    @Test
    void whereNobodyKnowsWhetherTheNewSideWritesTheOldOneStaysClosed() {
        memory.copied(DataRole.FENCED, DataRole.ABSENT, true);
        assertRefused("DATA-015", ExitCode.STOPPED, "See that both drawers run", () -> there().opened());
        assertRefused("DATA-015", ExitCode.STOPPED, "of ocean is left as it is", () -> there().takeBack());
        memory.copied(DataRole.FENCED, DataRole.STANDBY, true);
        memory.helsinki.promoting = true;
        assertRefused("DATA-015", ExitCode.STOPPED, "is being promoted", () -> there().takeBack());
        assertThat(memory.effects).isEmpty();
        memory.helsinki.promoting = false;
        there().takeBack();
        assertThat(memory.ocean.role).isEqualTo(DataRole.WRITER);
    }

    @Test
    void twoWritersAreRefused() {
        memory.copied(DataRole.WRITER, DataRole.WRITER, false);
        for (var asked : List.<ThrowingCallable>of(
                () -> there().opened(),
                () -> there().takeBack(),
                () -> there().prepare(),
                () -> there().abandonSync())) {
            assertRefused("DATA-016", ExitCode.STOPPED, "lock it", asked);
        }
        assertThat(memory.effects).isEmpty();
    }

    @Test
    void whatWasPreparedIsNotAskedAgainWhileUsersWait() throws Exception {
        var there = there();
        there.prepare();
        memory.helsinki.role = DataRole.ABSENT;
        assertThat(there.opened()).isFalse();
    }

    @Test
    void anAnswerThatIsLostInTheOpeningIsAskedForOnceMore() throws Exception {
        var there = there();
        there.prepare();
        there.close(TIME);
        memory.answersLost = 1;
        there.open();
        assertThat(there.opened()).isTrue();
        memory.copied(DataRole.FENCED, DataRole.STANDBY, true);
        var again = there();
        again.prepare();
        memory.answersLost = 2;
        assertThatExceptionOfType(PhoenixException.class).isThrownBy(again::open);
        assertThat(again.opened()).as("looked at, not remembered").isTrue();
    }

    @Test
    void aSideThatWasClosedWithOthersHasOnlyToBeOpened() throws Exception {
        memory.copied(DataRole.FENCED, DataRole.STANDBY, true);
        var there = there();
        there.prepare();
        there.close(TIME);
        there.open();
        assertThat(memory.effects).containsExactly("fence ocean", "helsinki reaches 0", "promote helsinki");
    }

    @Test
    void onlyFromAWriterAnythingIsCopied() {
        memory.copied(DataRole.STANDBY, DataRole.STANDBY, true);
        assertRefused("DATA-014", ExitCode.FAILED, "is not the writer (standby)", () -> there().sync());
        memory.ocean.role = DataRole.ABSENT;
        assertRefused("DATA-014", ExitCode.FAILED, "is not the writer (does not answer)", () -> there().sync());
        assertThat(memory.effects).isEmpty();
    }

    @Test
    void aClosedCopyFollowsAgainWithoutBeingCopiedAnew() throws Exception {
        memory.copied(DataRole.WRITER, DataRole.FENCED, true);
        var _ = there().sync();
        assertThat(memory.effects).containsExactly("tunnel helsinki", "follow at helsinki");
        assertThat(context.progress()).containsExactly("guestbook: helsinki follows again");
    }

    @Test
    void aMoveBackThatWasCutOffIsKnownAndGoneOnFromOnlyWhereTheOldSideIsStillClosed() {
        memory.copied(DataRole.STANDBY, DataRole.FENCED, false);
        assertThat(there().backBegun()).isTrue();
        there().refuseUnlessReopens();
        memory.ocean.promoting = true;
        assertRefused(
                "DATA-015", ExitCode.STOPPED, "of helsinki is left as it is", () -> there().refuseUnlessReopens());
        memory.copied(DataRole.WRITER, DataRole.FENCED, false);
        assertThat(there().backBegun()).isTrue();
        assertRefused("DATA-008", ExitCode.STOPPED, "is the writer again", () -> there().refuseUnlessReopens());
        memory.copied(DataRole.FENCED, DataRole.FENCED, false);
        assertThat(there().backBegun()).isFalse();
        assertThat(there().bothClosed()).as("unless a make says so").isFalse();
        assertThat(memory.effects).isEmpty();
        there().reopen();
        assertThat(memory.effects).containsExactly("unfence helsinki");
    }

    @Test
    void anOldSideThatWritesIsNotMadeAFollower() {
        memory.copied(DataRole.WRITER, DataRole.WRITER, false);
        assertRefused("DATA-008", ExitCode.FAILED, "Stop it at once (lock it)", () -> there().reverse());
        memory.copied(DataRole.WRITER, DataRole.FENCED, false);
        assertRefused("DATA-008", ExitCode.FAILED, "the writer is back", () -> there().reverse());
        assertThat(memory.effects).containsOnly("tunnel ocean");
    }

    @Test
    void whoseCopyWasGivenUpIsCopiedBack() throws Exception {
        memory.ocean.role = DataRole.FENCED;
        assertThat(there().reverse()).startsWith("ocean follows helsinki");
        assertThat(memory.effects).containsExactly("tunnel ocean", "copy to ocean");
        assertThat(context.progress()).containsExactly("guestbook: copying the drawer of helsinki back");
    }

    @Test
    void whoWasCutOffForTooLongIsCopiedBackUnlessItWrites() throws Exception {
        for (var old : List.of(DataRole.STANDBY, DataRole.FENCED)) {
            memory.copied(old, DataRole.WRITER, false);
            memory.lost = true;
            memory.effects.clear();
            try (var there = there()) {
                assertThat(there.reverse()).startsWith("ocean follows helsinki");
            }
            assertThat(memory.effects).contains("copy to ocean");
        }
        memory.copied(DataRole.WRITER, DataRole.FENCED, false);
        memory.lost = true;
        memory.effects.clear();
        try (var there = there()) {
            assertRefused("DATA-008", ExitCode.FAILED, "takes writes", there::reverse);
        }
        assertThat(memory.effects).doesNotContain("copy to ocean");
    }

    @Test
    void aCopyIsGivenUpAndAWriterIsNot() {
        memory.copied(DataRole.STANDBY, DataRole.WRITER, false);
        assertRefused("DATA-007", ExitCode.FAILED, "it is not given up", () -> there().abandonSync());
        assertThat(memory.effects).isEmpty();
        memory.copied(DataRole.FENCED, DataRole.STANDBY, true);
        there().abandonSync();
        assertThat(memory.effects)
                .as("the old side may not be the writer")
                .containsExactly("no tunnel helsinki", "no tunnel ocean");
        memory.effects.clear();
        memory.copied(DataRole.WRITER, DataRole.ABSENT, true);
        there().abandonSync();
        assertThat(memory.effects)
                .as("one that never comes up")
                .containsExactly("give up helsinki", "no tunnel helsinki", "no tunnel ocean");
    }

    @Test
    void aSiteIsForgottenOnlyByTheWriter() {
        memory.copied(DataRole.WRITER, DataRole.STANDBY, true);
        var leftovers = new DatabaseLeftovers<>(memory, "ocean", "helsinki");
        assertRefused("DATA-019", ExitCode.FAILED, "is not the writer (standby), so ocean", leftovers::forget);
        assertThat(leftovers.role()).contains(DataRole.STANDBY);
        assertThat(memory.effects).isEmpty();
    }
}
