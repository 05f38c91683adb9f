package dev.phoenix.driver.data.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.plan.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real tar unpacks into a folder of this machine. */
class VolumeTargetTest {
    private static final Estate BLOG = Estates.blog("ns1.example.org");
    private static final DataSpec.Volume UPLOADS =
            (DataSpec.Volume) BLOG.data().sequencedValues().getFirst();

    @TempDir
    Path folder;

    private Optional<LocalHost> made = Optional.empty();
    private Path files = Path.of("/nonexistent");

    @BeforeEach
    void aVolumeAndItsBackup() throws IOException {
        assumeTrue(
                List.of("tar", "flock", "xargs").stream().allMatch(VolumeTargetTest::isHere),
                "no tar, flock or xargs here");
        made = Optional.of(new LocalHost(folder));
        Files.createDirectory(host().volume().resolve("lost+found"));
        files = Files.createDirectories(folder.resolve("backups/uploads"));
        Files.createDirectories(files.resolve("a b"));
        Files.writeString(files.resolve("a b/picture"), "x".repeat(100_000));
        Files.writeString(files.resolve("note"), "12345");
        Files.createSymbolicLink(files.resolve("latest"), Path.of("note"));
    }

    private static boolean isHere(String program) {
        return Files.exists(Path.of("/usr/bin", program)) || Files.exists(Path.of("/bin", program));
    }

    private LocalHost host() {
        return made.orElseThrow();
    }

    private Outcome restored() throws Exception {
        return restored(files);
    }

    private Outcome restored(Path file) throws Exception {
        var backup = BackupFile.of(UPLOADS, file).orElseThrow();
        var step = new Step.Restore(
                "uploads", "ocean", file.toString(), backup.contents().sum());
        var marks = new Marks(host(), "uploads");
        try (var restoration = new Restoration(
                new FakeContext(BLOG, folder),
                UPLOADS,
                step,
                marks,
                new VolumeTarget("ocean", UPLOADS, host(), marks))) {
            return restoration.apply();
        }
    }

    private void assertWhole() {
        var volume = host().volume();
        assertThat(volume.resolve("a b/picture")).hasSameBinaryContentAs(files.resolve("a b/picture"));
        assertThat(volume.resolve("latest")).hasContent("12345");
        assertThat(volume.resolve(".phoenix-restore")).doesNotExist();
        assertThat(host().marks().resolve("uploads.before")).doesNotExist();
    }

    private byte[] archive() throws IOException {
        try (var in = new FolderTar(files)) {
            return in.readAllBytes();
        }
    }

    @Test
    void aFolderIsUnpackedAndReadBack() throws Exception {
        assertThat(restored().evidence()).isEqualTo("2 files with 100005 octets, as uploads says");
        assertWhole();
        assertThat(restored().changed()).isFalse();
    }

    @Test
    void soAreArchives() throws Exception {
        var plain = Files.write(folder.resolve("backups/uploads.tar"), archive());
        assertThat(restored(plain).changed()).isTrue();
        assertWhole();
        var octets = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(octets)) {
            out.write(archive());
        }
        var packed = Files.write(folder.resolve("backups/uploads.tar.gz"), octets.toByteArray());
        assertThat(restored(packed).changed())
                .as("the same is in it, so it is there already")
                .isFalse();
    }

    @Test
    void aVolumeThatIsNotEmptyIsLeftAlone() throws Exception {
        Files.writeString(host().volume().resolve("note"), "of somebody");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::restored)
                .matches(fault -> fault.code().equals("DATA-054"))
                .withMessageContaining("such as note")
                .withMessageContaining("Nothing in it was touched");
        assertThat(host().volume().resolve("note")).hasContent("of somebody");
        assertThat(host().marks()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# wait for what was begun before",
                "# take away what came before",
                "# count what was unpacked",
                "# see whether its names are taken",
                "# put it where it belongs",
                "'finished "
            })
    void whereverTheConnectionBreaksItIsBegunAgain(String script) throws Exception {
        // So that there is something to be taken away.
        host().killWhoeverFeedsAfter(3000);
        assertCutOff();
        host().breakBefore(script);
        assertCutOff();
        host().breakAfter(script);
        assertCutOff();
        var _ = restored();
        assertWhole();
    }

    private void assertCutOff() {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::restored)
                .matches(fault -> fault.code().equals("SSH-004"));
    }

    @Test
    void whoeverIsKilledWhileItIsBroughtOverBeginsAgain() throws Exception {
        for (int octets : new int[] {0, 1024, 50_000, 102_400}) {
            host().killWhoeverFeedsAfter(octets);
            assertCutOff();
            assertThat(host().volume().resolve("note")).doesNotExist();
        }
        var _ = restored();
        assertWhole();
    }

    @Test
    void anArchiveThatIsNotWhatIsThereAfterwardsIsToldAndNothingIsPutInPlace() throws Exception {
        var once = archive();
        var twice = new ByteArrayOutputStream();
        twice.write(once, 0, once.length - 2 * TarArchive.BLOCK);
        twice.writeBytes(once);
        var file = Files.write(folder.resolve("backups/uploads.tar"), twice.toByteArray());
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(() -> restored(file))
                .matches(fault -> fault.code().equals("DATA-056"))
                .withMessageContaining("2 files with 100005 octets are there, and not 4 files with 200010 octets");
        assertThat(host().volume().resolve("note")).doesNotExist();
        Files.delete(file);
        var _ = restored();
        assertWhole();
    }

    @Test
    void whatAnApplicationMakesWhileABackupIsUnpackedIsLeftAlone() throws Exception {
        host().meanwhileAfter("# count what was unpacked", this::anApplicationMakesANote);
        assertRefusedBecauseOfTheNote();
        assertThat(host().marks().resolve("uploads.before")).doesNotExist();
        assertRefusedBecauseOfTheNote();
        Files.delete(host().volume().resolve("note"));
        var _ = restored();
        assertWhole();
    }

    @Test
    void soIsWhatItMakesAtTheLastMoment() throws Exception {
        host().meanwhileAfter("# see whether its names are taken", this::anApplicationMakesANote);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this::restored);
        for (var script : List.of("# take away what came before", "# wait for what was begun before")) {
            host().breakAfter(script);
            assertCutOff();
        }
        assertRefusedBecauseOfTheNote();
        Files.delete(host().volume().resolve("note"));
        var _ = restored();
        assertWhole();
    }

    private void anApplicationMakesANote() {
        try {
            Files.writeString(host().volume().resolve("note"), "of an application");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void assertRefusedBecauseOfTheNote() {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::restored)
                .matches(fault -> fault.code().equals("DATA-054"))
                .withMessageContaining("such as note.");
        assertThat(host().volume().resolve("note")).hasContent("of an application");
        assertThat(host().volume().resolve("a b")).doesNotExist();
    }

    @Test
    void whereNothingCanBeWrittenDownNothingIsBegun() throws Exception {
        Files.writeString(folder.resolve("lib"), "in the way of Phoenix's own folder");
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(this::restored)
                .withMessageContaining("lib");
        assertThat(host().volume().resolve("note")).doesNotExist();
    }
}
