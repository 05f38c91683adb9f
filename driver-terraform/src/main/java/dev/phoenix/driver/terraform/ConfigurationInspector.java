package dev.phoenix.driver.terraform;

import dev.phoenix.driver.EstateFiles;
import dev.phoenix.driver.Inspector;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.KubeconfigSpec;
import dev.phoenix.model.estate.SiteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
        var all = new ArrayList<SiteConfiguration>();
        estate.estate().sites().values().forEach(site -> {
            var configuration = SiteConfiguration.read(estate.files(), site.terraform());
            all.add(configuration);
            faults.addAll(configuration.faults());
            if (configuration.faults().isEmpty()) {
                faults.addAll(hosts(configuration));
                faults.addAll(roles(estate, site, configuration));
                faults.addAll(volumes(estate, site, configuration));
                faults.addAll(hostless(estate, site, configuration));
            }
        });
        if (faults.isEmpty() && !all.isEmpty()) {
            faults.addAll(variables(estate, all));
        }
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
                    "Hand the hosts over by an output " + OUTPUT + ": name => { id, roles, private, ipv4 or ipv6 }."));
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
        if (estate.estate().kubernetes().isPresent() && site.kubeconfig() instanceof KubeconfigSpec.OnHost) {
            needed.add("control");
        }
        estate.estate().data().values().stream()
                .map(DataSpec::keeper)
                .filter(DataSpec.HasRole.class::isInstance)
                .map(keeper -> ((DataSpec.HasRole) keeper).role())
                .forEach(needed::add);
        return needed.stream()
                .distinct()
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
                .flatMap(data -> data.keeper() instanceof DataSpec.HasVolume(var volume)
                                && !configuration.mayMean(volume, estate.files())
                        ? Stream.of(absent(estate, site, configuration, data, volume))
                        : Stream.of())
                .toList();
    }

    private static List<Diagnostic> hostless(EstateFiles estate, SiteSpec site, SiteConfiguration configuration) {
        return estate.estate().data().values().stream()
                .filter(data -> data.keeper() instanceof DataSpec.OnlyHost && servers(configuration) > 1)
                .map(data -> Diagnostic.error(
                        "EST-020",
                        estate.place("data", data.name()),
                        "site " + site.name() + " has several hosts, and data." + data.name()
                                + " does not say which has it.",
                        "Name the role of its host (data." + data.name() + ".role), or its volume."))
                .toList();
    }

    private static Diagnostic absent(
            EstateFiles estate, SiteSpec site, SiteConfiguration configuration, DataSpec data, String volume) {
        return Diagnostic.error(
                "EST-020",
                estate.place("data", data.name(), "volume"),
                "no host of site " + site.name() + " has a volume named " + volume + ": nothing in "
                        + configuration.folder() + " speaks of it.",
                "Attach it in Terraform, and list it under volumes in " + OUTPUT + ".");
    }

    /** What no folder declares, no site gets: a host would come up without its secret. */
    private static List<Diagnostic> variables(EstateFiles estate, List<SiteConfiguration> all) {
        var faults = new ArrayList<Diagnostic>();
        for (var secret : estate.estate().secrets().values()) {
            secret.variable()
                    .filter(variable -> all.stream()
                            .allMatch(one -> one.named("variable", variable).isEmpty()))
                    .ifPresent(variable -> faults.add(Diagnostic.error(
                            "TF-042",
                            estate.place("secrets", secret.name(), "variable"),
                            "no site's Terraform declares a variable " + variable + ".",
                            "Declare it where hosts need it (variable \"" + variable
                                    + "\" { sensitive = true }), or leave variable out.")));
        }
        return faults;
    }
}
