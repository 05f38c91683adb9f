package dev.phoenix.estate;

import dev.phoenix.model.Diagnostic;
import java.util.List;

/** One way into each site's cluster. */
final class ClusterRules {
    private final Reading read;
    private final List<Diagnostic> faults;

    ClusterRules(Reading read, List<Diagnostic> faults) {
        this.read = read;
        this.faults = faults;
    }

    void check() {
        read.names("sites").forEach(this::site);
    }

    private void site(String site) {
        var ways = read.names("sites", site, "kubeconfig");
        if (ways.size() > 1) {
            faults.add(Diagnostic.error(
                    "EST-025",
                    Places.of(read.root(), List.of("sites", site, "kubeconfig")),
                    "sites." + site + ".kubeconfig has " + String.join(" and ", ways) + ".",
                    "Keep one: path is on a control host, file on this machine, output in Terraform."));
        }
    }
}
