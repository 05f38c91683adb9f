package dev.phoenix.driver.terraform;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.Inspector;
import dev.phoenix.driver.terraform.hcl.HclBlock;
import dev.phoenix.driver.terraform.hcl.HclText;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A site's configuration as the commit has it: the files of its folder and of the modules beside them.
 *
 * @param parts blocks of the folder itself, not of its modules
 * @param folders that are read: its own, and its modules'
 * @param complete whether all of it is in the commit and could be read
 */
record SiteConfiguration(
        String folder, List<Part> parts, Set<String> folders, boolean complete, List<Diagnostic> faults) {
    /** A block with its file. */
    record Part(String file, HclBlock block) {
        SourceSpan place() {
            return new SourceSpan(file, block.line(), 0);
        }
    }

    static SiteConfiguration read(CommitFiles files, String folder) {
        return new Reading(files).from(normal(folder));
    }

    private static String normal(String folder) {
        return Path.of(folder).normalize().toString();
    }

    Stream<Part> of(String kind) {
        return parts.stream().filter(part -> part.block().kind().equals(kind));
    }

    Optional<Part> named(String kind, String name) {
        return of(kind).filter(part -> part.block().name().equals(name)).findFirst();
    }

    /**
     * Whether the files may speak of something; true also where nobody can know that they do not. Names are put together from
     * parts ({@code "${each.key}-data"}), so one part of it that is there is enough.
     */
    boolean mayMean(String name, CommitFiles files) {
        var parts = Stream.of(name.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .filter(part -> !part.isEmpty())
                .toList();
        return !complete
                || parts.isEmpty()
                || folders.stream()
                        .flatMap(one -> files.below(one).stream())
                        .distinct()
                        .anyMatch(path -> says(files, path, parts));
    }

    private static boolean says(CommitFiles files, String path, List<String> words) {
        try {
            var text = files.text(path).toLowerCase(Locale.ROOT);
            return words.stream().anyMatch(text::contains);
        } catch (PhoenixException unread) {
            return true;
        }
    }

    /** One reading, folder after folder. */
    private static final class Reading {
        private final CommitFiles files;
        private final List<Part> own = new ArrayList<>();
        private final Set<String> seen = new TreeSet<>();
        private final List<Diagnostic> faults = new ArrayList<>();
        private boolean complete = true;

        Reading(CommitFiles files) {
            this.files = files;
        }

        SiteConfiguration from(String folder) {
            var next = new ArrayDeque<>(List.of(folder));
            while (!next.isEmpty()) {
                var one = next.pop();
                if (seen.add(one)) {
                    var parts = parts(one);
                    if (one.equals(folder)) {
                        own.addAll(parts);
                    }
                    parts.forEach(part -> further(part, one).ifPresent(next::add));
                }
            }
            return new SiteConfiguration(folder, own, seen, complete && faults.isEmpty(), faults);
        }

        private List<Part> parts(String folder) {
            var parts = new ArrayList<Part>();
            ConfigurationFiles.in(files, folder)
                    .forEach(path -> faults.addAll(Inspector.orRefusal(() -> {
                        var read = ConfigurationFiles.isJson(path)
                                ? HclText.readJson(files.text(path))
                                : HclText.read(files.text(path));
                        read.blocks().forEach(block -> parts.add(new Part(path, block)));
                        return read.fault().stream()
                                .map(fault -> broken(path, fault))
                                .toList();
                    })));
            return parts;
        }

        /** The folder of a module in the commit. Whatever comes from somewhere else makes what is here incomplete. */
        private Optional<String> further(Part part, String folder) {
            var block = part.block();
            complete &= !block.kind().equals("data") && !asksItsEnvironment(block);
            if (!block.kind().equals("module")) {
                return Optional.empty();
            }
            var source = block.literal("source").filter(text -> text.startsWith("./") || text.startsWith("../"));
            complete &= source.isPresent();
            return source.map(text -> normal(folder + "/" + text)).filter(path -> isThere(part, path));
        }

        private boolean isThere(Part part, String path) {
            if (path.startsWith("..")) {
                // Above the estate's folder: the engine finds it, or says so.
                complete = false;
                return false;
            }
            boolean there = !ConfigurationFiles.in(files, path).isEmpty();
            if (!there) {
                faults.add(absent(part, path));
            }
            return there;
        }

        /** A variable that somebody must give a value. */
        private static boolean asksItsEnvironment(HclBlock block) {
            return block.kind().equals("variable")
                    && !block.arguments().containsKey("default")
                    && !block.name().startsWith("phoenix_");
        }

        private static Diagnostic absent(Part part, String path) {
            return Diagnostic.error(
                    "TF-041",
                    part.place(),
                    "the commit has no configuration in " + path + ", where the module "
                            + part.block().name() + " is to be.",
                    "Commit it, or correct source.");
        }

        private static Diagnostic broken(String path, HclText.Fault fault) {
            return Diagnostic.error(
                    "TF-040",
                    new SourceSpan(path, fault.line(), 0),
                    fault.what() + ".",
                    "Correct it; tofu fmt -check " + path + " tells the same.");
        }
    }
}
