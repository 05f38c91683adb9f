package dev.phoenix.driver.data.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.plan.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
    private static final Estate BLOG = Estates.blog("ns1.example.org");
    private static final String DUMP = """
            -- PostgreSQL database dump
            CREATE TABLE public.entries (
                n bigint
            );
            COPY public.entries (n) FROM stdin;
            1
            2
            \\.
            -- PostgreSQL database dump complete
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void bothDataSets() throws IOException {
        Files.createDirectory(folder.resolve("uploads"));
        Files.writeString(folder.resolve("uploads/picture"), "12345");
        Files.writeString(folder.resolve("guestbook.sql"), DUMP);
        Files.writeString(folder.resolve(".notes"), "of nobody");
    }

    private static byte[] packed(String text) throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(octets)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return octets.toByteArray();
    }

    private void assertRefused(ThrowingCallable read, String... faults) {
        assertThatExceptionOfType(PhoenixException.class).isThrownBy(read).satisfies(refused -> {
            assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);
            var lines = refused.diagnostics().stream().map(Diagnostic::line).toList();
            assertThat(lines).hasSameSizeAs(faults);
            for (int i = 0; i < faults.length; i++) {
                assertThat(lines.get(i)).startsWith(faults[i].replace("FOLDER", folder.toString()));
            }
        });
    }

    private List<Backup> read() {
        return Backups.read(folder, BLOG);
    }

    @Test
    void eachDataSetHasItsBackupInTheOrderOfTheEstate() {
        var read = read();
        assertThat(read).extracting(Backup::data).containsExactly("uploads", "guestbook");
        assertThat(read.getFirst().holds()).startsWith("1 file with 5 octets; ");
        assertThat(read.getLast().holds()).startsWith("1 table, 2 rows; ");
        var step = read.getLast().at("ocean");
        assertThat(step.title()).isEqualTo("restore guestbook from guestbook.sql");
        assertThat(step)
                .isEqualTo(new Step.Restore(
                        "guestbook",
                        "ocean",
                        folder.resolve("guestbook.sql").toString(),
                        read.getLast().sum()));
    }

    @Test
    void whatIsPackedIsTheSameBackup() throws IOException {
        var sum = read().getLast().sum();
        Files.delete(folder.resolve("guestbook.sql"));
        Files.write(folder.resolve("guestbook.sql.gz"), packed(DUMP));
        assertThat(read().getLast().sum()).isEqualTo(sum);
    }

    @Test
    void allFaultsAreToldAtOnceEachWithItsFile() throws IOException {
        Files.delete(folder.resolve("guestbook.sql"));
        Files.writeString(folder.resolve("guestbok.sql"), DUMP);
        Files.write(folder.resolve("uploads.tar"), new byte[1024]);
        Files.writeString(folder.resolve("uploads.zip"), "PK");
        assertRefused(
                this::read,
                "DATA-052 FOLDER/guestbok.sql is of no data set of the estate. Did you mean guestbook?",
                "DATA-051 FOLDER/uploads.tar is the second backup of the data set uploads, beside uploads.",
                "DATA-052 FOLDER/uploads.zip is no kind of backup that is known of the data set uploads. Known are: "
                        + "uploads.tar, uploads.tar.gz, a folder uploads.",
                "DATA-051 FOLDER has no backup of the data set guestbook. Put one there (guestbook.sql, guestbook.sql.gz,"
                        + " guestbook.dump)");
    }

    @Test
    void whatIsNotWholeIsKnownBeforehand() throws IOException {
        Files.writeString(folder.resolve("guestbook.sql"), DUMP.substring(0, DUMP.length() / 2));
        assertRefused(this::read, "DATA-053 FOLDER/guestbook.sql is cut off: ");
        Files.delete(folder.resolve("guestbook.sql"));
        var all = packed(DUMP);
        Files.write(folder.resolve("guestbook.sql.gz"), Arrays.copyOf(all, all.length - 9));
        assertRefused(this::read, "DATA-053 FOLDER/guestbook.sql.gz is cut off");
        all[all.length - 6] ^= 1;
        Files.write(folder.resolve("guestbook.sql.gz"), all);
        assertRefused(this::read, "DATA-053 FOLDER/guestbook.sql.gz is not gzip, or is damaged: ");
        Files.writeString(folder.resolve("guestbook.sql.gz"), DUMP);
        assertRefused(this::read, "DATA-053 FOLDER/guestbook.sql.gz is not gzip, or is damaged: ");
        Files.move(folder.resolve("guestbook.sql.gz"), folder.resolve("guestbook.dump"));
        assertRefused(this::read, "DATA-053 FOLDER/guestbook.dump is no dump in the custom format of pg_dump");
    }

    @Test
    void aFolderThatIsNotThereIsSaidToBeSo() {
        assertRefused(
                () -> Backups.read(folder.resolve("nowhere"), BLOG),
                "DATA-050 the folder of backups FOLDER/nowhere cannot be read: there is no such file.");
    }

    @Test
    void ofAMariaDbThereAreDumpsOfItsOwnKind() {
        assertRefused(
                () -> Backups.read(folder, Estates.withMariaDb(BLOG)),
                "DATA-053 FOLDER/guestbook.sql is no dump by mariadb-dump or mysqldump");
    }
}
