package dev.phoenix.driver.terraform;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A site's Terraform folder on disk: the commit's files and two of ours. A person can go there and call {@code tofu
 * plan}, and sees what Phoenix sees.
 */
final class Workspace {
    static final String OVERRIDE = "phoenix_override.tf";
    static final String VARIABLES = "phoenix.auto.tfvars.json";
    /** Terraform does not read a file of this kind. */
    static final String ENCRYPTION = "phoenix_encryption.tofu";

    private static final String LOCK_FILE = ".terraform.lock.hcl";
    private static final Pattern BACKEND = Pattern.compile("(?m)^\\s*(backend\\s+\"|cloud\\s*\\{)");
    private static final Pattern OWN_ENCRYPTION = Pattern.compile("(?m)^\\s*encryption\\s*\\{");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^\\s*variable\\s+\"?([A-Za-z0-9_-]+)\"?");
    private static final Pattern NEIGHBOUR = Pattern.compile("source\\s*=\\s*\"(\\.\\./[^\"]+)\"");
    private static final String LOCAL_BACKEND = """
            # Written by Phoenix, because the configuration names no backend: the state is kept beside this folder.
            terraform {
              backend "local" {
                path = "../STATE"
              }
            }
            """;

    private final Path root;
    private final String source;
    private final CommitFiles files;

    /**
     * @param siteFolder private folder of the site
     * @param source the site's folder in the commit
     */
    Workspace(Path siteFolder, String source, CommitFiles files) {
        this.root = siteFolder;
        this.source = source;
        this.files = files;
    }

    Path folder() {
        return folder(root);
    }

    /** Where the engine works for a site. */
    static Path folder(Path siteFolder) {
        return siteFolder.resolve("terraform");
    }

    /** Puts the commit's files there, and takes away what an earlier commit had. */
    void prepare() {
        var wanted = new HashSet<String>();
        export(source, folder(), wanted);
        sources().forEach(text -> {
            Matcher neighbour = NEIGHBOUR.matcher(text);
            while (neighbour.find()) {
                exportNeighbour(neighbour.group(1));
            }
        });
        removeStale(wanted);
        if (ownState()) {
            Disk.write(folder().resolve(OVERRIDE), LOCAL_BACKEND.replace("STATE", StateFile.NAME));
        } else {
            Disk.delete(folder().resolve(OVERRIDE));
        }
    }

    void write(SiteVariables variables) {
        Disk.write(folder().resolve(VARIABLES), variables.json(declared()));
    }

    boolean hasVariables() {
        return Files.exists(folder().resolve(VARIABLES));
    }

    /** Secrets are among them, and are of no use to a site that is gone. */
    void forgetVariables() {
        Disk.delete(folder().resolve(VARIABLES));
    }

    /** Whether the configuration says itself how state and plan are encrypted. */
    boolean encryptsItself() {
        return sources().stream().anyMatch(text -> OWN_ENCRYPTION.matcher(text).find());
    }

    /** @param text empty: nothing of ours */
    void writeEncryption(String text) {
        Path file = folder().resolve(ENCRYPTION);
        if (text.isEmpty()) {
            Disk.delete(file);
        } else {
            Disk.write(file, text);
        }
    }

    /** Whether the state is ours to keep; not so if the configuration names a backend. */
    boolean ownState() {
        return sources().stream().noneMatch(text -> BACKEND.matcher(text).find());
    }

    /** What {@code init} depends on: the configuration and the lock file as they lie on disk. */
    String initDigest(TofuEngine engine) {
        var digest = new Digest().add(engine.toString());
        engine.cliConfig().filter(Files::exists).ifPresent(file -> digest.add(Disk.read(file)));
        Disk.below(folder(), path -> !path.toString().contains("/.terraform/")).stream()
                .filter(file -> ConfigurationFiles.isOne(file.toString()) || file.endsWith(LOCK_FILE))
                .filter(file -> !file.endsWith(ENCRYPTION))
                .forEach(file -> digest.add(file.toString()).add(Disk.read(file)));
        return digest.hex();
    }

    /** Whether the configuration has a way to tell hosts their keys. */
    boolean takesUserData() {
        return declared().contains(SiteVariables.USER_DATA);
    }

    Set<String> declared() {
        var names = new TreeSet<String>();
        sources().forEach(text -> VARIABLE.matcher(text).results().forEach(found -> names.add(found.group(1))));
        return names;
    }

    /** The configuration's own text: the commit's files at the top of the folder, where backends and variables are. */
    private List<String> sources() {
        return files.below(source).stream()
                .filter(path -> path.lastIndexOf('/') == source.length() && ConfigurationFiles.isOne(path))
                .map(path -> ConfigurationFiles.isJson(path) ? JsonSyntax.asHcl(files.text(path)) : files.text(path))
                .toList();
    }

    /** A lock file that init has completed on disk is kept, unless the commit itself has another one now. */
    private void export(String from, Path to, Set<String> wanted) {
        boolean changed = false;
        Disk.folder(to);
        for (String path : files.below(from)) {
            String relative = path.substring(from.length() + 1);
            wanted.add(relative);
            Path target = to.resolve(relative);
            if (relative.equals(LOCK_FILE) && Files.exists(target)) {
                continue;
            }
            changed |= !Files.exists(target) || !Arrays.equals(Disk.read(target), files.read(path));
        }
        if (changed) {
            files.export(from, to);
        }
    }

    private void exportNeighbour(String relative) {
        Path inCommit = Path.of(source).resolve(relative).normalize();
        Path target = folder().resolve(relative).normalize();
        if (inCommit.startsWith("..") || !target.startsWith(root) || target.equals(root)) {
            throw PhoenixException.usage(
                    "TF-004",
                    source + " uses the module " + relative + ", which is outside of what can be exported.",
                    "Keep shared modules in a folder beside the sites' folders: ../modules/NAME.");
        }
        export(inCommit.toString(), target, new HashSet<>());
    }

    private void removeStale(Set<String> wanted) {
        var ours = Set.of(OVERRIDE, VARIABLES, ENCRYPTION, LOCK_FILE);
        for (Path file : Disk.below(folder(), path -> !path.toString().contains("/.terraform/"))) {
            String relative = folder().relativize(file).toString();
            if (!wanted.contains(relative) && !ours.contains(relative) && !relative.startsWith(".phoenix")) {
                Disk.delete(file);
            }
        }
    }
}
