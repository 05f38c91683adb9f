package dev.phoenix.estate;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A small estate in a Git repository of its own, to change and to load. */
final class EstateRepository {
    static final String GOOD = """
            estate: shop
            sites:
              old: { terraform: tf/old }
              new: { terraform: tf/new }
            dns:
              zones: { example.org: zone }
              host: { rfc2136: { server: ns1.example.org, key: "${env:TSIG_KEY}" } }
            services:
              shop: { url: https://shop.example.org/ }
              www: { url: https://www.example.org/, expect: { status: 200, contains: "Hello" } }
            """;

    final Path folder;

    EstateRepository(Path folder) {
        this.folder = folder;
        for (var path : new String[] {"tf/old/main.tf", "tf/new/main.tf", "zone", "salt/top.sls", "pillar/top.sls"}) {
            write(path, "# " + path + "\n");
        }
        write("kubernetes/shop.yaml", "kind: List\n");
    }

    EstateRepository write(String path, String text) {
        try {
            var file = folder.resolve(path);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
            return this;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A folder of the commit, with all that is in it. */
    EstateRepository remove(String path) {
        try (var all = Files.walk(folder.resolve(path))) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            return this;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    EstateRepository commit() {
        try (var git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("as it is")
                    .setSign(false)
                    .setAuthor("A", "a@example.org")
                    .setCommitter("A", "a@example.org")
                    .call();
            return this;
        } catch (GitAPIException broken) {
            throw new IllegalStateException(broken);
        }
    }

    Loaded loadWith(String... settings) {
        return EstateLoader.load(folder, Optional.empty(), new Overrides(List.of(settings)));
    }

    /** Commits this text as phoenix.yaml and loads it. */
    Loaded load(String yaml) {
        return write("phoenix.yaml", yaml).commit().loadWith();
    }

    static List<String> errors(Loaded loaded) {
        return loaded.diagnostics().stream()
                .filter(each -> each.severity() == Severity.ERROR)
                .map(Diagnostic::line)
                .toList();
    }
}
