package dev.phoenix.driver.data.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order in which a data set is restored, and that it can be cut off anywhere. */
class RestorationTest {
    private static final String DUMP = """
            -- PostgreSQL database dump
            COPY public.entries (n) FROM stdin;
            1
            \\.
            -- PostgreSQL database dump complete
            """;

    @TempDir
    Path folder;

    private final Estate estate = Estates.blog("ns1.example.org");
    private final FakeSet set = new FakeSet();
    private Optional<LocalHost> host = Optional.empty();

    @BeforeEach
    void aBackup() throws IOException {
        host = Optional.of(new LocalHost(folder));
        Files.writeString(backup(), DUMP);
    }

    private Path backup() {
        return folder.resolve("guestbook.sql");
    }

    private LocalHost host() {
        return host.orElseThrow();
    }

    private Marks marks() {
        return new Marks(host(), "guestbook");
    }

    private FakeContext context() {
        return new FakeContext(estate, folder);
    }

    private Restoration restoration(FakeContext context) throws IOException {
        DataSpec data = estate.data().sequencedValues().getLast();
        var sum =
                new BackupFile(data, backup(), BackupFile.Format.SQL).contents().sum();
        return restoration(context, sum);
    }

    private Restoration restoration(FakeContext context, String sum) {
        DataSpec data = estate.data().sequencedValues().getLast();
        var step = new Step.Restore("guestbook", "ocean", backup().toString(), sum);
        return new Restoration(context, data, step, marks(), set);
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(call)
                .matches(fault -> fault.code().equals(code), code);
    }

    @Test
    void itIsPutInOnceAndWhoeverComesAgainFindsItDone() throws Exception {
        var context = context();
        var restoration = restoration(context);
        assertThat(restoration.observe()).isInstanceOf(Observed.NotYet.class);
        var outcome = restoration.apply();
        assertThat(outcome.changed()).isTrue();
        assertThat(outcome.evidence()).isEqualTo("guestbook: 1 table, 1 row, as guestbook.sql says");
        assertThat(set.done).containsExactly("remember", "fill", "prove");
        assertThat(context.observations())
                .extracting(one -> ((Observation.Fact) one).topic())
                .containsExactly(Step.Restore.BEGUN, "restored");
        assertThat(restoration.observe()).isInstanceOf(Observed.Done.class);
        assertThat(restoration.apply().changed()).isFalse();
        assertThat(set.done).hasSize(3);
        assertThat(set.content).isEqualTo(DUMP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"remember", "fill", "prove"})
    void whateverFailsItIsBegunAgainFromTheStart(String step) throws Exception {
        set.failing = Set.of(step);
        assertRefused("TEST-001", () -> restoration(context()).apply());
        set.failing = Set.of();
        var _ = restoration(context()).apply();
        assertThat(set.content).isEqualTo(DUMP);
        assertThat(restoration(context()).observe()).isInstanceOf(Observed.Done.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'begun ", "'finished "})
    void aMarkThatIsCutOffIsNoMarkOrOneAndBothWillDo(String mark) throws Exception {
        host().breakBefore(mark);
        assertRefused("SSH-004", () -> restoration(context()).apply());
        host().breakAfter(mark);
        assertRefused("SSH-004", () -> restoration(context()).apply());
        var _ = restoration(context()).apply();
        assertThat(set.content).isEqualTo(DUMP);
    }

    @Test
    void whenItIsCutOffAgainWhileItClearsItClearsAgain() throws Exception {
        set.failing = Set.of("fill");
        assertRefused("TEST-001", () -> restoration(context()).apply());
        set.failing = Set.of("clear");
        assertRefused("TEST-001", () -> restoration(context()).apply());
        set.failing = Set.of();
        var _ = restoration(context()).apply();
        assertThat(set.content).isEqualTo(DUMP);
    }

    @Test
    void whatIsThereAndWasNotPutThereByUsIsLeftAlone() throws Exception {
        set.content = "of somebody";
        assertRefused("DATA-054", () -> restoration(context()).apply());
        assertThat(set.done).isEmpty();
        assertThat(marks().read()).isEmpty();
        set.content = "";
        var _ = restoration(context()).apply();
        Files.writeString(backup(), DUMP.replace("1\n", "1\n2\n"));
        assertRefused("DATA-054", () -> restoration(context()).apply());
        assertThat(set.content).isEqualTo(DUMP);
    }

    @Test
    void halfOfABackupMakesWayForAnother() throws Exception {
        set.failing = Set.of("fill");
        assertRefused("TEST-001", () -> restoration(context()).apply());
        set.failing = Set.of();
        var other = DUMP.replace("1\n", "1\n2\n");
        Files.writeString(backup(), other);
        var _ = restoration(context()).apply();
        assertThat(set.content).isEqualTo(other);
    }

    @Test
    void aDataSetThatWasMadeAnewSinceIsRestoredAgain() throws Exception {
        var _ = restoration(context()).apply();
        set.content = "";
        assertThat(restoration(context()).observe()).isInstanceOf(Observed.NotYet.class);
        var _ = restoration(context()).apply();
        assertThat(set.content).isEqualTo(DUMP);
    }

    @Test
    void aBackupThatIsNotAsItWasPlannedIsNotBegunWith() throws Exception {
        assertRefused("DATA-057", () -> restoration(context(), "00").apply());
        Files.writeString(backup(), "-- PostgreSQL database dump\n");
        assertRefused("DATA-057", () -> restoration(context(), "00").apply());
        Files.delete(backup());
        assertRefused("DATA-057", () -> restoration(context(), "00").apply());
        assertThat(set.done).isEmpty();
        assertThat(marks().read()).isEmpty();
    }

    @Test
    void aCopyOfAnotherSitesTakesAllMarksAway() throws Exception {
        set.failing = Set.of("fill");
        assertRefused("TEST-001", () -> restoration(context()).apply());
        marks().forget();
        assertThat(host().marks()).doesNotExist();
        set.failing = Set.of();
        set.content = "the other site's";
        assertRefused("DATA-054", () -> restoration(context()).apply());
        marks().forget();
    }

    /** A text, and what was done to it. Whatever must not be done in this order ends the test. */
    private static final class FakeSet implements Target {
        private final List<String> done = new ArrayList<>();
        private Set<String> failing = Set.of();
        private String content = "";
        private boolean remembered;

        private void did(String step) {
            if (failing.contains(step)) {
                throw PhoenixException.failed("TEST-001", step + " fails.", "It is meant to.");
            }
            done.add(step);
        }

        @Override
        public Optional<String> holds() {
            return Optional.of(content).filter(text -> !text.isEmpty());
        }

        @Override
        public void remember() {
            assertThat(content).isEmpty();
            did("remember");
            remembered = true;
        }

        @Override
        public void clear() {
            assertThat(remembered).isTrue();
            content = "";
            did("clear");
        }

        @Override
        public void fill(BackupFile backup, InputStream unpacked) throws IOException {
            assertThat(content).isEmpty();
            assertThat(remembered).isTrue();
            content = "half";
            did("fill");
            content = new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public List<String> prove(Holding told) {
            did("prove");
            return List.of("guestbook: " + told.words());
        }

        @Override
        public void close() {}
    }
}
