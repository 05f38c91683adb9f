package dev.phoenix.driver.testkit;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.EstateFiles;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.Estate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A commit's files, for those who only read them. */
public record CommitInMemory(Map<String, String> texts) implements CommitFiles {
    /** Stands for a file that a commit has and cannot give, such as a link that leads out. */
    public static final String LEADS_OUT = "a link that leads out";

    public CommitInMemory {
        texts = new TreeMap<>(texts);
    }

    /** An estate with these files; a place in phoenix.yaml is told as {@code phoenix.yaml KEY.KEY}. */
    public static EstateFiles of(Estate estate, Map<String, String> texts) {
        return new EstateFiles(
                estate,
                new CommitInMemory(texts),
                keys -> new SourceSpan("phoenix.yaml " + String.join(".", keys), 0, 0));
    }

    @Override
    public List<String> below(String folder) {
        var start = folder.isEmpty() ? "" : folder + "/";
        return texts.keySet().stream().filter(path -> path.startsWith(start)).toList();
    }

    @Override
    public byte[] read(String path) {
        var text = texts.get(path);
        if (text == null) {
            throw PhoenixException.usage("EST-012", "the commit has no file " + path + ".", "Commit it.");
        }
        if (text.equals(LEADS_OUT)) {
            throw PhoenixException.usage("EST-031", "the link " + path + " leads out of the repository.", "Remove it.");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void export(String folder, Path target) {
        int skip = folder.isEmpty() ? 0 : folder.length() + 1;
        try {
            for (var path : below(folder)) {
                var file = target.resolve(path.substring(skip));
                Files.createDirectories(file.resolveSibling("."));
                Files.write(file, read(path));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
