package dev.phoenix.estate;

import dev.phoenix.driver.CommitFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A commit's files as if those of its zones were there already. */
record ZonesToCome(CommitFiles files, Reading read) implements CommitFiles {
    @Override
    public List<String> below(String folder) {
        var zones = folder.isEmpty()
                ? read.names("dns", "zones").stream().flatMap(zone -> read.text("dns", "zones", zone).stream())
                : Stream.<String>of();
        return Stream.concat(files.below(folder).stream(), zones).toList();
    }

    /** Links are followed to what is there. */
    @Override
    public boolean has(String path) {
        return files.has(path) || CommitFiles.super.has(path);
    }

    @Override
    public byte[] read(String path) {
        return files.read(path);
    }

    @Override
    public void export(String folder, Path target) {
        files.export(folder, target);
    }
}
