package dev.phoenix.estate;

import dev.phoenix.model.Diagnostic;
import java.util.List;

/** What only an engine can do that the estate does without. */
final class PartRules {
    private static final String NO_SALT =
            "the estate has no Salt: the commit has no folder salt, and phoenix.yaml no section of that name.";
    private static final String NO_KUBERNETES =
            "the estate has no Kubernetes: the commit has no folder kubernetes, and phoenix.yaml no section of that name.";

    private final Reading read;
    private final Parts parts;
    private final List<Diagnostic> faults;

    PartRules(Reading read, Parts parts, List<Diagnostic> faults) {
        this.read = read;
        this.parts = parts;
        this.faults = faults;
    }

    void check() {
        if (!parts.salt()) {
            without(
                    "secrets",
                    "roles",
                    NO_SALT,
                    "Hosts get secrets in their pillar, by Salt: add states that want it, or leave roles out.");
        }
        if (!parts.kubernetes()) {
            without("secrets", "kubernetes", NO_KUBERNETES, "Leave kubernetes out, or commit the manifests.");
            without("data", "pod", NO_KUBERNETES, "Commit the manifests, or name the database's unit on its host.");
            without("sites", "kubeconfig", NO_KUBERNETES, "Leave kubeconfig out, or commit the manifests.");
        }
    }

    private void without(String section, String key, String what, String remedy) {
        read.names(section).stream()
                .filter(name ->
                        key.equals("roles") ? !read.list(section, name, key).isEmpty() : read.has(section, name, key))
                .forEach(name -> faults.add(Diagnostic.error(
                        "EST-028",
                        Places.of(read.root(), List.of(section, name, key)),
                        section + "." + name + "." + key + ": " + what,
                        remedy)));
    }
}
