package dev.phoenix.estate;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.EstateFiles;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import dev.phoenix.model.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the estate that a folder of a Git repository describes, as of one commit. */
public final class EstateLoader {
    static final String FILE = "phoenix.yaml";

    private static final Schema SCHEMA = Schema.of(Options.ALL);

    private EstateLoader() {}

    /**
     * @param folder the folder with {@code phoenix.yaml}, anywhere in a Git repository
     * @param revision any commit-ish; empty for HEAD, and then uncommitted changes are pointed out
     */
    public static Loaded load(Path folder, Optional<String> revision, Overrides overrides) {
        return load(folder, revision, overrides, false);
    }

    /** The same for a command that is to write the zones' files: one that dns.zones names need not be there yet. */
    public static Loaded loadBeforeItsZones(Path folder, Optional<String> revision, Overrides overrides) {
        return load(folder, revision, overrides, true);
    }

    private static Loaded load(Path folder, Optional<String> revision, Overrides overrides, boolean zonesToCome) {
        try {
            var source = GitSource.open(folder, revision);
            var faults = new ArrayList<Diagnostic>();
            revision.ifPresentOrElse(_ -> {}, () -> faults.addAll(source.uncommitted()));
            var files = source.files();
            if (!files.below("").contains(FILE)) {
                faults.add(noFile(folder, source.commit()));
                return Loaded.failed(faults);
            }
            var read = parse(files.text(FILE), files, source.commit(), overrides, faults, zonesToCome);
            return new Loaded(read, Optional.of(files), sorted(faults));
        } catch (PhoenixException refused) {
            return Loaded.failed(refused.diagnostics());
        } catch (IOException broken) {
            return Loaded.failed(List.of(Diagnostic.error(
                    "EST-033",
                    new SourceSpan(folder.toString(), 0, 0),
                    "the repository cannot be read: " + broken.getMessage() + ".",
                    "Run git fsck in it.")));
        }
    }

    /**
     * The file that dns.zones names for a zone, as phoenix.yaml stands in the work tree, committed or not: for a command that
     * writes it there. Empty if that cannot be told.
     */
    public static Optional<String> zoneFile(Path folder, String zone) {
        try {
            var text = Files.readString(folder.resolve(FILE));
            return new YamlReader(FILE, new ArrayList<>()).mapping(text).flatMap(root -> zoneFile(root, zone));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private static Optional<String> zoneFile(Yaml.Mapping root, String zone) {
        var read = new Reading(root);
        return read.names("dns", "zones").stream()
                .filter(key -> ZoneKey.normal(key).equals(ZoneKey.normal(zone)))
                .findFirst()
                .flatMap(key -> read.text("dns", "zones", key));
    }

    /**
     * Looks at an estate's repository, if the folder is one, and forgets what it saw: whoever loads it later finds what that needs in memory. Worth
     * it while a command line is still being read, on another processor.
     */
    public static void lookAhead(Path folder) {
        if (!Files.isRegularFile(folder.resolve(FILE))) {
            return;
        }
        try {
            GitSource.open(folder, Optional.empty()).uncommitted();
        } catch (IOException | RuntimeException _) {
            // Whoever loads it says what is wrong with it.
        }
    }

    private static Optional<EstateFiles> parse(
            String text,
            CommitFiles files,
            String commit,
            Overrides overrides,
            List<Diagnostic> faults,
            boolean zonesToCome) {
        var parsed = new YamlReader(FILE, faults).mapping(text);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        var root = overrides.apply(parsed.get(), SCHEMA, faults);
        new Checker(root, zonesToCome ? new ZonesToCome(files, new Reading(root)) : files, faults).check(SCHEMA);
        var parts = Parts.of(new Reading(root), files);
        new Rules(new Reading(root), parts, files, faults).check();
        var broken = faults.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
        if (broken) {
            return Optional.empty();
        }
        var estate = new EstateBuilder(new Reading(root), parts).build(commit);
        return Optional.of(new EstateFiles(estate, files, keys -> Places.of(root, keys)));
    }

    private static Diagnostic noFile(Path folder, String commit) {
        return Diagnostic.error(
                "EST-003",
                new SourceSpan(folder.resolve(FILE).toString(), 0, 0),
                "commit " + commit.substring(0, 10) + " has no " + FILE + " in this folder.",
                "Commit it, or name the right folder with --estate and the right commit with --commit.");
    }

    /** In the order of the file, so that a person can work through it. */
    private static List<Diagnostic> sorted(List<Diagnostic> faults) {
        return faults.stream()
                .distinct()
                .sorted(java.util.Comparator.comparingInt(
                        fault -> fault.where().map(SourceSpan::line).orElse(0)))
                .toList();
    }
}
