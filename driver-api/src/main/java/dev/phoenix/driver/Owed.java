package dev.phoenix.driver;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a site's hosts still need from us: a way back steps over a host that is gone, and writes down here, in words, what it
 * could not do there. Whoever finds the host again does it and strikes the line out. {@code phoenix status} shows it.
 */
public record Owed(Path file) {
    public static Owed of(StepContext context, String site) {
        return in(context.siteFolder(site));
    }

    public static Owed in(Path siteFolder) {
        return new Owed(siteFolder.resolve("owed"));
    }

    public List<String> all() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException fault) {
            throw unusable(fault);
        }
    }

    public void add(String what) {
        var lines = new ArrayList<>(all());
        if (!lines.contains(what)) {
            lines.add(what);
            write(lines);
        }
    }

    public void done(String what) {
        var lines = new ArrayList<>(all());
        if (lines.remove(what)) {
            write(lines);
        }
    }

    /** The site's hosts are gone, and whatever they needed with them. */
    public void cancel() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException fault) {
            throw unusable(fault);
        }
    }

    private void write(List<String> lines) {
        try {
            WholeFile.secret(file, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
        } catch (IOException fault) {
            throw unusable(fault);
        }
    }

    private PhoenixException unusable(IOException fault) {
        return PhoenixException.failed(
                "OWE-001",
                "the list " + file + " of what a site's hosts still need cannot be read or written: "
                        + fault.getMessage() + ".",
                "Make room or correct its permissions, then: phoenix resume",
                fault);
    }
}
