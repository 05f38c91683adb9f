package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import dev.phoenix.model.SourceSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of the commit that is a chart of Helm's, as one site gets it. Helm only writes manifests here: it keeps no release
 * in the cluster, so what is applied is what the commit says, at every site and at every time.
 *
 * @param release the estate's name
 */
record Chart(CommitFiles files, String folder, String release, String site) {
    /** Where plain manifests that do not say where they belong are put, too. */
    private static final String NAMESPACE = "default";

    private static final Set<String> AT_INSTALL = Set.of("pre-install", "post-install");

    Chart {
        folder = folder.replaceAll("/+$", "");
    }

    static boolean isOne(CommitFiles files, String folder) {
        return files.has(folder.replaceAll("/+$", "") + "/Chart.yaml");
    }

    /** What a person types in the estate's folder to see the same. */
    String byHand() {
        return "helm " + String.join(" ", arguments(""));
    }

    /** @param root where the commit's files are, with a slash at its end; empty for here */
    private List<String> arguments(String root) {
        var words = new ArrayList<>(
                List.of("template", release, root + folder, "--namespace", NAMESPACE, "--include-crds"));
        var values = folder + "/values-" + site + ".yaml";
        if (files.has(values)) {
            words.addAll(List.of("--values", root + values));
        }
        return words;
    }

    /**
     * Made twice: what comes out differently each time (a password by chance, the hour) would be another one at every
     * {@code up} and at every site.
     *
     * @param parent a folder that is its owner's alone
     * @return empty where there is no helm
     */
    Optional<Rendered> rendered(Helm helm, Path parent) throws IOException, InterruptedException {
        try (var copy = CommitCopy.of(files, folder, parent)) {
            var arguments = arguments(copy.root() + "/");
            var first = helm.run(arguments);
            var again = helm.run(arguments);
            return first.map(one -> switch (one) {
                case Rendered.Refused(var why) -> new Rendered.Refused(copy.inCommit(why));
                case Rendered.Objects objects when again.equals(first) -> objects;
                case Rendered.Objects _ ->
                    new Rendered.Refused(
                            "it comes out differently each time (by chance, by the hour, or by the cluster that"
                                    + " it runs in), so every up would change what runs: have such values among secrets, or in"
                                    + " values.yaml");
            });
        }
    }

    /** Of Helm's hooks, what an installation runs are objects as any other; what is for a removal, a rollback or a test is left out. */
    Manifests manifests(String yaml) {
        var all = Manifests.parse(Map.of(byHand(), yaml));
        return new Manifests(all.objects().stream().filter(Chart::isInstalled).toList(), all.faults());
    }

    private static boolean isInstalled(Manifest object) {
        var hooks = object.content()
                .path("metadata")
                .path("annotations")
                .path("helm.sh/hook")
                .asString("");
        return hooks.isEmpty() || Stream.of(hooks.strip().split("\\s*,\\s*")).anyMatch(AT_INSTALL::contains);
    }

    Diagnostic refused(String why) {
        return Diagnostic.error(
                "K8S-034",
                place(),
                folder + " cannot be rendered for " + site + ": " + why.replaceAll("\\.+$", "") + ".",
                "Mend it and commit; in the estate's folder this shows the same: " + byHand());
    }

    Diagnostic withoutHelm(Severity severity) {
        return new Diagnostic(
                severity,
                "K8S-035",
                Optional.of(place()),
                folder + " is a chart of Helm's, and there is no helm on the PATH to render it.",
                "Install Helm (3 or newer), or set PATH so that it is found.");
    }

    private SourceSpan place() {
        return new SourceSpan(folder + "/Chart.yaml", 0, 0);
    }
}
