package dev.phoenix.driver.data.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of a real tar, and such as none makes. */
class TarArchiveTest {
    /** Longer than the oldest header has room for. */
    private static final String DEEP = "a b/" + "long".repeat(15) + "/" + "name".repeat(15) + "/file";

    @TempDir
    Path folder;

    private Path files = Path.of("/nonexistent");

    @BeforeEach
    void someFiles() throws IOException {
        RealTar.assumeHere();
        files = Files.createDirectories(folder.resolve("files"));
        put("picture", "x".repeat(1000));
        put(DEEP, "12345");
        put("empty", "");
        put("lost+found/recovered", "of the file system");
        Files.createSymbolicLink(files.resolve("link"), Path.of("picture"));
        Files.createLink(files.resolve("again"), files.resolve("picture"));
    }

    private void put(String name, String text) throws IOException {
        Files.createDirectories(files.resolve(name).resolveSibling("."));
        Files.writeString(files.resolve(name), text);
    }

    private static FileTree read(byte[] archive) throws IOException {
        return TarArchive.read(new ByteArrayInputStream(archive));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "pax", "ustar"})
    void theFilesOfEveryFormatAreCounted(String format) throws IOException {
        var archive = folder.resolve("a.tar");
        RealTar.run("--format=" + format, "-cf", archive.toString(), "-C", files.toString(), ".");
        assertThat(read(Files.readAllBytes(archive)))
                .as("a second name is one, and has no octets of its own")
                .isEqualTo(new FileTree(4, 1005));
    }

    @Test
    void wheneverItIsCutOffThatIsKnown() throws IOException {
        var archive = folder.resolve("a.tar");
        RealTar.run("-cf", archive.toString(), "-C", files.toString(), ".");
        var all = Files.readAllBytes(archive);
        int end = all.length;
        while (all[end - 1] == 0) {
            end--;
        }
        for (int length = 0; length <= end; length += 100) {
            var part = Arrays.copyOf(all, length);
            assertThatExceptionOfType(BrokenBackup.class)
                    .as("of " + length + " octets")
                    .isThrownBy(() -> read(part))
                    .withMessage("is cut off: it has no end mark");
        }
    }

    @Test
    void whatIsDamagedOrNoArchiveIsSaidToBeSo() throws IOException {
        assertThatExceptionOfType(BrokenBackup.class)
                .isThrownBy(() -> read("no archive".repeat(100).getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("is no tar archive");
        var archive = folder.resolve("a.tar");
        RealTar.run("-cf", archive.toString(), "-C", files.toString(), "picture");
        var all = Files.readAllBytes(archive);
        all[3] ^= 1;
        assertThatExceptionOfType(BrokenBackup.class)
                .isThrownBy(() -> read(all))
                .withMessageContaining("a header's sum is wrong");
    }

    @Test
    void soIsADamagedHeaderBeforeALongName() throws IOException {
        var archive = folder.resolve("a.tar");
        for (var format : List.of("gnu", "pax")) {
            RealTar.run("--format=" + format, "-cf", archive.toString(), "-C", files.toString(), DEEP);
            var all = Files.readAllBytes(archive);
            all[3] ^= 1;
            assertThatExceptionOfType(BrokenBackup.class)
                    .as(format)
                    .isThrownBy(() -> read(all))
                    .withMessageContaining("a header's sum is wrong");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
    void namesThatLeadOutOfTheVolumeAreRefused(int longNames) throws IOException {
        var far = "far".repeat(50);
        for (var name : List.of("/etc/passwd", "a/../../b", "/" + far, far + "/../../b")) {
            var archive = archive(longNames, new TarArchiveEntry(name, true));
            assertThatExceptionOfType(BrokenBackup.class)
                    .isThrownBy(() -> read(archive))
                    .withMessageContaining(name + ", which lies outside of the volume");
        }
    }

    @Test
    void soAreThoseOfFilesWithHoles() throws IOException {
        var archive = joined(extended("33 GNU.sparse.name=../etc/passwd\n"), header("a", TarConstants.LF_NORMAL, 0));
        assertThatExceptionOfType(BrokenBackup.class)
                .isThrownBy(() -> read(archive))
                .withMessageContaining("../etc/passwd, which lies outside of the volume");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "pax 0.0", "pax 0.1", "pax 1.0"})
    void aFileWithHolesIsAsLongAsItWas(String format) throws IOException {
        var holes = files.resolve("holes");
        try (var file = Files.newByteChannel(
                holes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            for (int part = 0; part < 40; part++) {
                file.position(part * (1L << 20));
                file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            }
        }
        var archive = folder.resolve("a.tar");
        var words = format.split(" ", -1);
        var version = words.length > 1 ? words[1] : "1.0";
        RealTar.run(
                "--format=" + words[0],
                "--sparse",
                "--sparse-version=" + version,
                "-cf",
                archive.toString(),
                "-C",
                files.toString(),
                ".");
        assertThat(read(Files.readAllBytes(archive))).isEqualTo(new FileTree(5, 1005 + Files.size(holes)));
    }

    @Test
    void evenIfThatIsMoreThanOctalDigitsCanTell() throws IOException {
        long large = 9L << 30;
        var old = header("old", TarConstants.LF_GNUTYPE_SPARSE, 0);
        TarUtils.formatLongOctalOrBinaryBytes(large, old, 483, TarConstants.SIZELEN);
        sum(old);
        var posix = extended("34 GNU.sparse.realsize=%d\n".formatted(large + 1));
        var archive = joined(old, posix, header("posix", TarConstants.LF_NORMAL, 0), new byte[TarArchive.BLOCK]);
        assertThat(read(archive)).isEqualTo(new FileTree(2, large + large + 1));
    }

    @Test
    void aSecondNameThatTellsASizeHasNoOctetsForAllThat() throws IOException {
        var archive = joined(
                header("again", TarConstants.LF_LINK, 1000),
                header("empty", TarConstants.LF_NORMAL, 0),
                new byte[TarArchive.BLOCK]);
        assertThat(read(archive)).isEqualTo(new FileTree(2, 0));
    }

    @Test
    void noNameIsReadThatIsTooLongForOne() throws IOException {
        var archive = header("long", TarConstants.LF_GNUTYPE_LONGNAME, 1L << 31);
        assertThatExceptionOfType(BrokenBackup.class)
                .isThrownBy(() -> read(archive))
                .withMessage("is damaged: a name in it has 2147483648 octets");
    }

    @Test
    void headersMayFollowEachOtherWithoutEnd() throws IOException {
        var archive = new ByteArrayOutputStream();
        var global = header("global", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER, 0);
        for (int count = 0; count < 20_000; count++) {
            archive.writeBytes(global);
        }
        archive.writeBytes(joined(header("empty", TarConstants.LF_NORMAL, 0), new byte[TarArchive.BLOCK]));
        assertThat(read(archive.toByteArray())).isEqualTo(new FileTree(1, 0));
    }

    private static byte[] archive(int longNames, TarArchiveEntry entry) throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var out = new TarArchiveOutputStream(octets, StandardCharsets.UTF_8.name())) {
            out.setLongFileMode(longNames);
            out.putArchiveEntry(entry);
            out.closeArchiveEntry();
        }
        return octets.toByteArray();
    }

    private static byte[] header(String name, byte kind, long size) {
        var entry = new TarArchiveEntry(name, kind);
        entry.setSize(size);
        var block = new byte[TarArchive.BLOCK];
        entry.writeEntryHeader(block);
        return block;
    }

    /** A header that says more of the one that follows. */
    private static byte[] extended(String records) {
        var text = records.getBytes(StandardCharsets.UTF_8);
        return joined(
                header("extended", TarConstants.LF_PAX_EXTENDED_HEADER_LC, text.length),
                Arrays.copyOf(text, TarArchive.BLOCK));
    }

    private static void sum(byte[] header) {
        int from = TarConstants.CHKSUM_OFFSET;
        Arrays.fill(header, from, from + TarConstants.CHKSUMLEN, (byte) ' ');
        TarUtils.formatCheckSumOctalBytes(TarUtils.computeCheckSum(header), header, from, TarConstants.CHKSUMLEN);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
