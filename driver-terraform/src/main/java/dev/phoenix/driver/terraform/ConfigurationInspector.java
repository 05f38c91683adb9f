package dev.phoenix.driver.terraform;

import dev.phoenix.driver.EstateFiles;
import dev.phoenix.driver.Inspector;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.KubeconfigSpec;
import dev.phoenix.model.estate.SiteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What can be told of the sites' Terraform without an engine: files that none reads to their end, modules that are not there,
 * and whether hosts of the needed roles can come out of it. Providers, types and values only the engine knows.
 */
public final class ConfigurationInspector implements Inspector {
    /** The kinds of resources that {@link StateInventory} takes for hosts. */
    private static final Set<String> SERVERS = Set.of("hcloud_server", "digitalocean_droplet");

    private static final String OUTPUT = "phoenix_hosts";

    @Override
    public List<Diagnostic> faults(EstateFiles estate) {
        var faults = new ArrayList<Diagnostic>();
        estate.estate().sites().values().forEach(site -> {
            var configuration = SiteConfiguration.read(estate.files(), site.terraform());
            faults.addAll(configuration.faults());
            if (configuration.faults().isEmpty()) {
                faults.addAll(hosts(configuration));
                faults.addAll(roles(estate, site, configuration));
                faults.addAll(volumes(estate, site, configuration));
            }
        });
        return List.copyOf(faults);
    }

    private static List<Diagnostic> hosts(SiteConfiguration configuration) {
        var faults = new ArrayList<Diagnostic>();
        if (!handsOver(configuration)
                && servers(configuration) == 0
                && configuration.of("module").findAny().isEmpty()) {
            faults.add(Diagnostic.error(
                    "TF-010",
                    new SourceSpan(configuration.folder(), 0, 0),
                    "here is no output " + OUTPUT + ", and no hcloud_server or digitalocean_droplet to take the hosts"
                            + " from.",
                    "Hand the hosts over by an output " + OUTPUT + ": name => { id, roles, ipv4, private }."));
        }
        boolean named = configuration
                .of("locals")
                .anyMatch(part -> part.block().arguments().containsKey("hosts"));
        if (!named) {
            configuration
                    .named("variable", SiteVariables.USER_DATA)
                    .ifPresent(part -> faults.add(Diagnostic.error(
                            "TF-006",
                            part.place(),
                            configuration.folder() + " takes user data for each host, and does not say which hosts"
                                    + " there are: there is no local.hosts.",
                            "Define locals { hosts = { NAME = { … } } }, a map whose keys are known before anything is"
                                    + " made.")));
        }
        return faults;
    }

    private static boolean handsOver(SiteConfiguration configuration) {
        return configuration.named("output", OUTPUT).isPresent();
    }

    private static long servers(SiteConfiguration configuration) {
        return configuration
                .of("resource")
                .filter(part -> SERVERS.contains(part.block().name()))
                .count();
    }

    /** The applications are brought to the host {@code control}, unless the cluster is reached without one, and users come by the host {@code edge}. */
    private static List<Diagnostic> roles(EstateFiles estate, SiteSpec site, SiteConfiguration configuration) {
        if (!handsOver(configuration) && servers(configuration) < 2) {
            // One server has every role by itself; of a module's nobody knows how many there are.
            return List.of();
        }
        var needed = new ArrayList<String>();
        if (!estate.estate().services().isEmpty()) {
            needed.add("edge");
        }
        if (site.kubeconfig() instanceof KubeconfigSpec.OnHost) {
            needed.add("control");
        }
        return needed.stream()
                .filter(role -> !site.roles().containsKey(role))
                .filter(role -> !configuration.mayMean(role, estate.files()))
                .map(role -> Diagnostic.error(
                        "EST-021",
                        estate.place("sites", site.name()),
                        "site " + site.name() + " has no host with role " + role + ": nothing in "
                                + configuration.folder() + " speaks of it.",
                        "Give one host that role in the output " + OUTPUT + ", by a label or tag, or by sites."
                                + site.name() + ".roles."))
                .toList();
    }

    private static List<Diagnostic> volumes(EstateFiles estate, SiteSpec site, SiteConfiguration configuration) {
        return estate.estate().data().values().stream()
                .filter(data -> !configuration.mayMean(data.volume(), estate.files()))
                .map(data -> Diagnostic.error(
                        "EST-020",
                        estate.place("data", data.name(), "volume"),
                        "no host of site " + site.name() + " has a volume named " + data.volume() + ": nothing in "
                                + configuration.folder() + " speaks of it.",
                        "Attach it in Terraform, and list it under volumes in " + OUTPUT + "."))
                .toList();
    }
}
