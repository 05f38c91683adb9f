package dev.phoenix.driver.data.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.data.DataDriver;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real rsync between two folders. */
class VolumeHandoverTest {
    private static final Instant EARLIER = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private Hosts hosts;
    private VolumeHandover there;

    @BeforeEach
    void twoVolumes() throws IOException {
        assumeTrue(Files.exists(Path.of("/usr/bin/rsync")), "no rsync here");
        var estate = Estates.blog("127.0.0.1:1");
        hosts = new Hosts(folder, "ocean", "helsinki");
        var context = new FakeContext(estate, folder).with(Estates.ocean()).with(Estates.helsinki());
        var data = (DataSpec.Volume) estate.data().sequencedValues().getFirst();
        there = new VolumeHandover(context, hosts, data, "ocean", "helsinki");
    }

    @AfterEach
    void close() {
        if (there != null) {
            there.close();
        }
    }

    private void put(String site, String name, String text, Instant time) throws IOException {
        var file = Files.writeString(hosts.volume(site).resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private Path atHelsinki(String name) {
        return hosts.volume("helsinki").resolve(name);
    }

    @Test
    void theLastRoundMakesTheNewSideTheSame() throws Exception {
        put("ocean", "kept", "one", EARLIER);
        put("ocean", "deleted", "one", EARLIER);
        there.prepare();
        Files.delete(hosts.volume("ocean").resolve("deleted"));
        put("ocean", "late", "two", EARLIER);
        there.close(Duration.ofMinutes(1));
        assertThat(atHelsinki("kept")).hasContent("one");
        assertThat(atHelsinki("late")).hasContent("two");
        assertThat(atHelsinki("deleted")).doesNotExist();
    }

    @Test
    void aLastRoundThatTakesLongerThanItMayIsEndedAndFails() throws Exception {
        there.prepare();
        hosts.program("helsinki", "rsync", "sleep 20");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> there.close(Duration.ofMillis(250)))
                .matches(fault -> fault.code().equals("DATA-031"))
                .withMessageContaining("not done within 0.250 s");
    }

    private DataDriver driver() {
        return new DataDriver(
                hosts,
                (site, _, _) -> {
                    throw new AssertionError("the edge of " + site + " was opened");
                },
                (_, site, service) -> {
                    throw new AssertionError("the cluster of " + site + " was asked for " + service);
                });
    }

    @Test
    void ofANewSiteThatIsGoneTheOldOneKeepsNothingAndNobodyWaitsForIt() throws Exception {
        var sync = new Step.Sync("uploads", "ocean", "helsinki");
        var estate = Estates.blog("127.0.0.1:1");
        var off = new FakeContext(estate, folder).with(Estates.ocean()).with(Estates.helsinki());
        var destroyed = new FakeContext(estate, folder).with(Estates.ocean());
        for (var context : List.of(off, destroyed)) {
            hosts.gone.clear();
            there.prepare();
            assertThat(folder.resolve("ocean/ssh/authorized_keys")).content().contains("phoenix-");
            hosts.gone.add("helsinki");
            driver().undo(sync, context);
            assertThat(folder.resolve("ocean/ssh/authorized_keys")).content().doesNotContain("phoenix-");
            assertThat(folder.resolve("ocean/lib/link")).doesNotExist();
        }
        assertThat(off.observations())
                .singleElement()
                .satisfies(one -> assertThat(one.toString()).contains("helsinki was out of reach"));
        assertThat(destroyed.observations()).isEmpty();
    }

    @Test
    void aSiteThatIsNotBuiltIsSaidToBeSo() {
        var without = new FakeContext(Estates.blog("127.0.0.1:1"), folder).with(Estates.ocean());
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver().apply(new Step.Sync("uploads", "ocean", "helsinki"), without))
                .matches(fault -> fault.code().equals("DATA-029"))
                .withMessageContaining("site helsinki has no hosts");
    }

    @Test
    void onlyASiteThatIsNotThereIsSteppedOver() throws Exception {
        there.prepare();
        var context = new FakeContext(Estates.blog("127.0.0.1:1"), folder)
                .with(Estates.ocean())
                .with(Estates.helsinki());
        for (var code : List.of("SSH-010", "SSH-012")) {
            hosts.faults.put("helsinki", code);
            assertThatExceptionOfType(PhoenixException.class)
                    .isThrownBy(() -> driver().undo(new Step.Sync("uploads", "ocean", "helsinki"), context))
                    .matches(fault -> fault.code().equals(code));
        }
        assertThat(context.observations()).isEmpty();
        hosts.faults.put("helsinki", "SSH-004");
        driver().undo(new Step.Sync("uploads", "ocean", "helsinki"), context);
        assertThat(context.observations()).hasSize(1);
    }

    @Test
    void aForecastMeasuresAScanAndCopiesNothing() throws Exception {
        put("ocean", "kept", "one", EARLIER);
        there.prepare();
        put("ocean", "late", "two", EARLIER);
        var forecast = there.forecast();
        assertThat(forecast.why()).isEqualTo("a scan of 3 files");
        assertThat(atHelsinki("late")).doesNotExist();
    }

    @Test
    void aScanThatTakesLongerThanTheHoldIsRefusedBeforeAnyUserMoves() throws Exception {
        there.prepare();
        hosts.program("helsinki", "rsync", "sleep 1; exec /usr/bin/rsync \"$@\"");
        var asked = new FakeContext(Estates.blog("127.0.0.1:1"), folder)
                .with(Estates.ocean())
                .with(Estates.helsinki());
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> driver().apply(
                                new Step.Forecast(List.of("uploads"), "ocean", "helsinki", Optional.empty()), asked))
                .matches(fault -> fault.code().equals("DATA-017"))
                .withMessageContaining("closing uploads would take ")
                .withMessageContaining("No user was moved");
    }

    @Test
    void pastThePointNothingIsDeletedThatUsersOfTheNewSideHaveWritten() throws Exception {
        there.prepare();
        put("helsinki", "written there", "by a user", EARLIER);
        put("ocean", "late", "two", EARLIER);
        there.keepWhatIsNew();
        there.prepare();
        there.close(Duration.ofMinutes(1));
        assertThat(atHelsinki("written there")).hasContent("by a user");
        assertThat(atHelsinki("late")).hasContent("two");
    }

    @Test
    void whatWasReplacedAtTheOldSideAfterALateReleaseIsCollectedToo() throws Exception {
        put("ocean", "picture", "first", EARLIER);
        put("ocean", "profile", "first", EARLIER);
        there.prepare();
        there.close(Duration.ofMinutes(1));
        put("ocean", "picture", "replaced late", EARLIER.plusSeconds(10));
        put("ocean", "profile", "replaced late", EARLIER.plusSeconds(10));
        put("ocean", "new", "made late", EARLIER.plusSeconds(10));
        put("helsinki", "profile", "replaced later still", EARLIER.plusSeconds(20));
        there.collectLate();
        assertThat(atHelsinki("picture")).hasContent("replaced late");
        assertThat(atHelsinki("new")).hasContent("made late");
        assertThat(atHelsinki("profile")).hasContent("replaced later still");
    }
}
