package dev.phoenix.driver.data.restore;

import dev.phoenix.model.estate.DataSpec;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The backup of a data set, on the operator's machine. */
record BackupFile(DataSpec data, Path path, Format format) {
    private static final int BUFFER = 1 << 16;
    private static final int BEGINNING = 1 << 10;

    /** What a backup is, by the end of its name. */
    enum Format {
        SQL(".sql"),
        SQL_GZ(".sql.gz"),
        DUMP(".dump"),
        TAR(".tar"),
        TAR_GZ(".tar.gz"),
        FOLDER("");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        private static List<Format> of(DataSpec data) {
            return switch (data) {
                case DataSpec.Volume _ -> List.of(TAR, TAR_GZ, FOLDER);
                case DataSpec.Postgres _ -> List.of(SQL, SQL_GZ, DUMP);
                case DataSpec.MariaDb _ -> List.of(SQL, SQL_GZ);
            };
        }
    }

    /** Nothing for a name that says something that this data set has no backups of. */
    static Optional<BackupFile> of(DataSpec data, Path path) {
        var name = String.valueOf(path.getFileName());
        return Format.of(data).stream()
                .filter(format -> name.equals(data.name() + format.ending))
                .filter(format -> Files.isDirectory(path) == (format == Format.FOLDER))
                .map(format -> new BackupFile(data, path, format))
                .findFirst();
    }

    /** What backups of it may be called. */
    static String names(DataSpec data) {
        return Format.of(data).stream()
                .map(format -> format == Format.FOLDER ? "a folder " + data.name() : data.name() + format.ending)
                .collect(Collectors.joining(", "));
    }

    /** What it holds, unpacked. */
    InputStream open() throws IOException {
        return switch (format) {
            case SQL, DUMP, TAR -> new BufferedInputStream(Files.newInputStream(path), BUFFER);
            case SQL_GZ, TAR_GZ ->
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER), BUFFER);
            case FOLDER -> new FolderTar(path);
        };
    }

    /** As much of its text as tells of what kind it is. */
    String beginning() throws IOException {
        try (var in = open()) {
            return new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
        }
    }

    /**
     * Reads all of it.
     *
     * @throws BrokenBackup if it is not whole, or not what its name says
     */
    Contents contents() throws IOException {
        try (var in = new Summed(open(), _ -> {})) {
            var holding = holding(in);
            var _ = in.transferTo(OutputStream.nullOutputStream());
            return new Contents(in.octets(), in.sum(), holding);
        } catch (EOFException early) {
            throw new BrokenBackup("is cut off");
        }
    }

    private Holding holding(InputStream in) throws IOException {
        return switch (data) {
            case DataSpec.Volume _ -> TarArchive.read(in);
            case DataSpec.MariaDb mariaDb -> tables(in, new MariaDbText(mariaDb.database()));
            case DataSpec.Postgres postgres ->
                format == Format.DUMP
                        ? CustomDump.read(in, postgres.database())
                        : tables(in, new PostgresText(postgres.database(), Existing.NOTHING));
        };
    }

    private static Tables tables(InputStream in, DumpText text) throws IOException {
        var _ = new DumpStream(in, text).transferTo(OutputStream.nullOutputStream());
        return text.tables();
    }

    boolean isFolder() {
        return format == Format.FOLDER;
    }
}
