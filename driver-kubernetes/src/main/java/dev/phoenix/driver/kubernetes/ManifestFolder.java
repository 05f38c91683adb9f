package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commit's folder of manifests: plain files, or what Kustomize or Helm makes of them. */
final class ManifestFolder {
    /** What makes a folder one of Kustomize's. */
    private static final List<String> FILES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private final StepContext context;
    private final Renderers renderers;
    private final String folder;

    ManifestFolder(StepContext context, Renderers renderers) {
        this.context = context;
        this.renderers = renderers;
        this.folder = context.estate().kubernetes().orElseThrow().manifests();
    }

    /** @param site whose private folder may hold the commit for a moment */
    Manifests read(String site) throws InterruptedException {
        var manifests = found(site);
        if (!manifests.faults().isEmpty()) {
            throw refused(manifests.faults());
        }
        return manifests;
    }

    private Manifests found(String site) throws InterruptedException {
        try {
            if (isKustomized(context.files(), folder)) {
                return kustomized(site);
            }
            return Chart.isOne(context.files(), folder) ? ofChart(site) : Manifests.of(context.files(), folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static boolean isKustomized(CommitFiles files, String folder) {
        var place = folder.replaceAll("/+$", "");
        return FILES.stream().anyMatch(name -> files.has(place + "/" + name));
    }

    /** The whole commit goes to disk, since an overlay's base may be anywhere in it. A fault's line is that of what the command shows. */
    private Manifests kustomized(String site) throws IOException, InterruptedException {
        try (var commit = CommitCopy.of(context.files(), "", context.siteFolder(site))) {
            return switch (renderers.kustomize().render(commit.root().resolve(folder))) {
                case Rendered.Objects(var yaml) -> Manifests.parse(Map.of("kubectl kustomize " + folder, yaml));
                case Rendered.Refused(var why) -> throw notTogether(commit.inCommit(why));
            };
        }
    }

    private PhoenixException notTogether(String why) {
        return PhoenixException.usage(
                "K8S-030",
                folder + " cannot be put together: " + context.secrets().redact(why) + ".",
                "Mend it and commit; in the estate's folder this shows the same: kubectl kustomize " + folder);
    }

    private Manifests ofChart(String site) throws IOException, InterruptedException {
        var chart = new Chart(context.files(), folder, context.estate().name(), site);
        Optional<Rendered> rendered = chart.rendered(renderers.helm(), context.siteFolder(site));
        return switch (rendered.orElseThrow(() -> refused(List.of(chart.withoutHelm(Severity.ERROR))))) {
            case Rendered.Objects(var yaml) -> chart.manifests(yaml);
            case Rendered.Refused(var why) ->
                throw refused(List.of(chart.refused(context.secrets().redact(why))));
        };
    }

    private static PhoenixException refused(List<Diagnostic> faults) {
        return new PhoenixException(ExitCode.USAGE, faults, null);
    }
}
