package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The commit's folder of manifests: plain files, or what Kustomize makes of them. */
final class ManifestFolder {
    /** What makes a folder one of Kustomize's. */
    private static final List<String> FILES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private final StepContext context;
    private final Kustomize kustomize;
    private final String folder;

    ManifestFolder(StepContext context, Kustomize kustomize) {
        this.context = context;
        this.kustomize = kustomize;
        this.folder = context.estate().kubernetes().manifests();
    }

    /** @param site whose private folder may hold the commit for a moment */
    Manifests read(String site) throws InterruptedException {
        var manifests = isKustomized(context.files(), folder)
                ? Manifests.parse(rendered(site))
                : Manifests.of(context.files(), folder);
        if (!manifests.faults().isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, manifests.faults(), null);
        }
        return manifests;
    }

    static boolean isKustomized(CommitFiles files, String folder) {
        var place = folder.replaceAll("/+$", "");
        return FILES.stream().anyMatch(name -> files.has(place + "/" + name));
    }

    /** The whole commit goes to disk, since an overlay's base may be anywhere in it. A fault's line is that of what the command shows. */
    private Map<String, String> rendered(String site) throws InterruptedException {
        try {
            var commit = Files.createTempDirectory(context.siteFolder(site), "kustomize-");
            try {
                context.files().export("", commit);
                return switch (kustomize.render(commit.resolve(folder))) {
                    case Kustomize.Rendered.Objects(var yaml) -> Map.of("kubectl kustomize " + folder, yaml);
                    case Kustomize.Rendered.Refused(var why) ->
                        throw refused(why.replace(commit.toRealPath() + "/", "").replace(commit + "/", ""));
                };
            } finally {
                delete(commit);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private PhoenixException refused(String why) {
        return PhoenixException.usage(
                "K8S-030",
                folder + " cannot be put together: " + context.secrets().redact(why) + ".",
                "Mend it and commit; in the estate's folder this shows the same: kubectl kustomize " + folder);
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
