package dev.phoenix.estate;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.estate.KubeconfigSpec;
import java.util.List;
import java.util.Optional;

/** One way into each site's cluster, and one by which its databases are found, too. */
final class ClusterRules {
    /** What the move of a PostgreSQL writer asks at the control host. */
    private static final String FOR_DATABASES =
            ((KubeconfigSpec.OnHost) KubeconfigSpec.USUAL).paths().getFirst();

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
            error(
                    "EST-025",
                    site,
                    "sites." + site + ".kubeconfig has " + String.join(" and ", ways) + ".",
                    "Keep one: path is on a control host, file on this machine, output in Terraform.");
        }
        boolean elsewhere = !ways.isEmpty()
                && !read.text("sites", site, "kubeconfig", "path").equals(Optional.of(FOR_DATABASES));
        read.names("data").stream()
                .filter(data -> elsewhere && read.has("data", data, "postgres"))
                .forEach(data -> error(
                        "EST-026",
                        site,
                        "data." + data + " is a database in a pod, and is found by kubectl on the control host with "
                                + FOR_DATABASES + ", but the kubeconfig of " + site + " is elsewhere.",
                        "Have that file on the control hosts (a link to theirs will do), and leave kubeconfig out."));
    }

    private void error(String code, String site, String what, String remedy) {
        faults.add(Diagnostic.error(code, Places.of(read.root(), List.of("sites", site, "kubeconfig")), what, remedy));
    }
}
