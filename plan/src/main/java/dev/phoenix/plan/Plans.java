package dev.phoenix.plan;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Members;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.model.observation.Served;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All plans there are. Each refuses what must never happen, whatever the circumstances. */
public final class Plans {
    private Plans() {}

    /**
     * From nothing to served. The first site of an estate is also given the names and whatever runs at one site only;
     * beside a site that serves, users and names stay where they are.
     *
     * @param served asked only for a site that the estate has
     * @param takeNames service names that lead to nobody we know are given to this site, too
     * @param singletonsStay whether a switch of this site has not ended, or groups are at two sites: where singletons run is
     *     then for switches to say
     * @throws PhoenixException PLN-005 if they are not to be taken, and no known site serves: somebody else may, whose
     *     state is not here
     */
    public static Plan up(
            Estate estate, String site, Supplier<Served> served, boolean takeNames, boolean singletonsStay) {
        return up(estate, site, served, takeNames, singletonsStay, List.of());
    }

    /**
     * The same with data that are there before the first application is: what writes comes after what is restored.
     *
     * @param restores one for each data set that has a backup; none for a site that begins with nothing
     */
    public static Plan up(
            Estate estate,
            String site,
            Supplier<Served> served,
            boolean takeNames,
            boolean singletonsStay,
            List<Step.Restore> restores) {
        known(estate, site);
        var now = served.get();
        var serving = now.serving();
        if (serving.isEmpty() && !takeNames) {
            refuseWhatLeadsElsewhere(site, now.elsewhere());
        }
        var graph = new Graph();
        var built = build(estate, graph, site, restores);
        var proved = graph.add(new Step.ProveServices(site, ""), built);
        if (serving.isEmpty() || serving.equals(Set.of(site))) {
            graph.add(new Step.PublishZone(site), proved, "publish-hosts/" + site);
            if (!estate.singletons().isEmpty() && !singletonsStay) {
                graph.add(new Step.StartSingletons(site), proved);
            }
        }
        return graph.plan("up " + site);
    }

    /** @param against the site whose answers are compared; empty for none */
    public static Plan prove(Estate estate, String site, String against) {
        known(estate, site);
        if (!against.isEmpty()) {
            different(site, against);
            known(estate, against);
        }
        var graph = new Graph();
        var _ = prove(estate, graph, new Proof(against, site, Optional.empty()));
        return graph.plan("prove " + site);
    }

    /** @param serving the sites that the services' names lead to now */
    public static Plan destroy(Estate estate, String site, Set<String> serving) {
        known(estate, site);
        if (serving.contains(site)) {
            throw PhoenixException.usage(
                    "PLN-003",
                    "site " + site + " serves users: names lead to it.",
                    "Move them first: phoenix switch " + site + " NEW.");
        }
        var graph = new Graph();
        var unpublished = graph.add(new Step.UnpublishHosts(site));
        destroy(estate, site, serving, graph, unpublished);
        return graph.plan("destroy " + site);
    }

    /**
     * What a rollback has left at the edge of the site that was given up goes, then what that needed of the other one's.
     *
     * @param serving the sites that the services' names lead to now
     * @throws PhoenixException PLN-023
     */
    public static Plan settle(Estate estate, String site, Set<String> serving) {
        known(estate, site);
        if (serving.contains(site) || serving.size() != 1) {
            throw PhoenixException.usage(
                    "PLN-023",
                    serving.contains(site)
                            ? "site " + site + " serves users, so its edge is in use."
                            : "users are at " + (serving.isEmpty() ? "no site" : String.join(", ", serving))
                                    + ", so nobody knows where the edge of " + site + " sends them.",
                    "Name the site that serves nobody. phoenix status shows who serves, and what is left where.");
        }
        var other = serving.iterator().next();
        var graph = new Graph();
        var left = graph.add(new Step.ForgetEdge(other, site));
        graph.add(new Step.ForgetEdge(site, other), left);
        return graph.plan("settle " + site);
    }

    /** A site goes when nothing at those that stay refers to it any more: what is forgotten later is never forgotten. */
    static void destroy(Estate estate, String site, Collection<String> staying, Graph graph, String unpublished) {
        var needs = new ArrayList<>(List.of(unpublished));
        for (var other : staying) {
            needs.add(graph.add(new Step.ForgetEdge(site, other), unpublished));
            if (!estate.data().isEmpty()) {
                needs.add(graph.add(new Step.ForgetData(site, other), unpublished));
            }
        }
        graph.add(new Step.Destroy(site), needs.toArray(String[]::new));
    }

    /** @param serving the sites that the services' names lead to now; both, when an earlier switch stopped half-way */
    public static Plan switchSites(
            Estate estate, String from, String to, Set<String> serving, SwitchSpec.Strategy strategy) {
        known(estate, from);
        known(estate, to);
        different(from, to);
        if (!serving.contains(from)) {
            throw PhoenixException.usage(
                    "PLN-004",
                    serving.isEmpty()
                            ? "no site serves users yet, so there is nobody to move."
                            : "users are at " + String.join(", ", serving) + ", not at " + from + ".",
                    serving.isEmpty() ? "Begin with phoenix up " + from + "." : "phoenix status shows who serves.");
        }
        var graph = new Graph();
        var built = build(estate, graph, to, List.of());
        new SwitchPlan(estate, from, to, graph)
                .add(strategy, prove(estate, graph, new Proof(from, to, Optional.empty()), built));
        return graph.plan("switch " + from + " " + to);
    }

    /**
     * The new site is built and proved as by any switch; then the group alone moves, or all that is left. Only with the last
     * of it the old site goes: until then nothing at either is taken away that another group, or the way back, needs.
     *
     * @throws PhoenixException PLN-020, PLN-021
     */
    public static Plan switchGroup(Estate estate, GroupSwitch asked, SwitchSpec.Strategy strategy) {
        known(estate, asked.from());
        known(estate, asked.to());
        different(asked.from(), asked.to());
        var moving = asked.moving(estate);
        boolean whole = estate.members().without(moving).isEmpty();
        var part = whole ? Optional.<Members>empty() : Optional.of(moving);
        var graph = new Graph();
        var built = build(estate, graph, asked.to(), List.of());
        var proved = prove(estate, graph, new Proof(asked.from(), asked.to(), part.map(Members::services)), built);
        new SwitchPlan(estate, asked.from(), asked.to(), graph, part, asked.isLast(estate)).add(strategy, proved);
        return graph.plan(asked.title());
    }

    private static void refuseWhatLeadsElsewhere(String site, Map<String, String> elsewhere) {
        if (!elsewhere.isEmpty()) {
            var names = new TreeMap<>(elsewhere)
                    .entrySet().stream()
                            .map(one -> one.getKey() + " (" + one.getValue() + ")")
                            .toList();
            throw PhoenixException.usage(
                    "PLN-005",
                    "users may be somewhere else: these services are published and lead to no host that is known here: "
                            + String.join(", ", names) + ".",
                    "If another machine built that site, work there, or with its state folder (--state). If these"
                            + " users shall come to " + site
                            + ", add --take-names: nothing is copied from where they are now.");
        }
    }

    /** @return what ends last of it */
    private static String[] build(Estate estate, Graph graph, String site, List<Step.Restore> restores) {
        var provisioned = graph.add(new Step.Provision(site));
        graph.add(new Step.PublishHosts(site), provisioned);
        var configured = graph.add(new Step.Configure(site), provisioned);
        var filled = restore(estate, graph, site, configured, restores);
        return estate.kubernetes().isPresent() ? new String[] {graph.add(new Step.Deploy(site), filled)} : filled;
    }

    /** Side by side, each once its data set can be there; a database in a pod comes without the applications then. */
    private static String[] restore(
            Estate estate, Graph graph, String site, String configured, List<Step.Restore> restores) {
        var deployed = restores.stream().anyMatch(restore -> isInPod(estate, restore))
                ? graph.add(new Step.DeployData(site), configured)
                : configured;
        var filled = restores.stream()
                .map(restore -> graph.add(restore, isInPod(estate, restore) ? deployed : configured))
                .toArray(String[]::new);
        return Graph.and(new String[] {configured}, filled);
    }

    private static boolean isInPod(Estate estate, Step.Restore restore) {
        return estate.data().get(restore.data()) instanceof DataSpec.Postgres database
                && database.server() instanceof DataSpec.InPod;
    }

    /** @param services none: all of the estate */
    private record Proof(String against, String site, Optional<List<String>> services) {}

    private static String[] prove(Estate estate, Graph graph, Proof proof, String... needs) {
        var site = proof.site();
        var named = Graph.and(needs, needs.length == 0 ? new String[0] : new String[] {"publish-hosts/" + site});
        var proofs = new ArrayList<String>();
        proofs.add(graph.add(new Step.ProveServices(site, proof.against(), proof.services()), needs));
        proofs.add(graph.add(new Step.ProveProvisioned(site), needs));
        if (estate.salt().isPresent()) {
            proofs.add(graph.add(new Step.ProveConfigured(site), needs));
        }
        proofs.add(graph.add(new Step.ProveNames(proof.against(), site), named));
        return proofs.toArray(String[]::new);
    }

    private static void known(Estate estate, String site) {
        if (!estate.sites().containsKey(site)) {
            throw PhoenixException.usage(
                    "PLN-001",
                    "the estate has no site " + site + ".",
                    "It has: " + String.join(", ", estate.sites().keySet()) + ".");
        }
    }

    private static void different(String from, String to) {
        if (from.equals(to)) {
            throw PhoenixException.usage("PLN-002", "both sites are " + from + ".", "Name two different sites.");
        }
    }
}
