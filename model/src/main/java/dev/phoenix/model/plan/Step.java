package dev.phoenix.model.plan;

import java.util.List;
import java.util.Optional;

/**
 * One thing to be done. A step is data: it names its target, and everything else is looked up when it runs. Every step
 * is safe to repeat. {@link #id} is stable across plans of the same estate, so that a resumed run finds its own steps.
 *
 * <p>Some steps are about services, or singletons, by name: those that move in this plan. None given means all that the
 * estate has.
 *
 * <p>Each step belongs to one family, and each family to one driver: a new step then fails to compile in the one driver
 * that must learn it, and a driver never meets a step that is not its own.
 */
public sealed interface Step {
    default String id() {
        return switch (this) {
            case Provision s -> "provision/" + s.site();
            case PublishHosts s -> "publish-hosts/" + s.site();
            case PublishZone s -> "publish-zone/" + s.site();
            case StartSingletons s -> "start-singletons/" + s.site();
            case Configure s -> "configure/" + s.site();
            case DeployData s -> "deploy-data/" + s.site();
            case Restore s -> "restore/" + s.data();
            case Deploy s -> "deploy/" + s.site();
            case ProveProvisioned s -> "prove-converged/" + s.site() + "/terraform";
            case ProveConfigured s -> "prove-converged/" + s.site() + "/salt";
            case ProveServices s -> "prove-services/" + s.site();
            case ProveNames s -> "prove-names/" + s.newSite();
            case LowerTtl _ -> "lower-ttl";
            case PutGate s -> "put-gate/" + s.site();
            case LinkEdges s -> "link-edges/" + s.oldSite() + "/" + s.newSite();
            case Sync s -> "sync/" + s.data();
            case Forecast _ -> "forecast";
            case Share s -> "share/" + s.service() + "/" + s.share();
            case MoveWriter _ -> "move-writer";
            case Rename s -> "rename/" + s.service();
            case Watch s -> "watch/" + s.newSite();
            case Drain s -> "drain/" + s.oldSite();
            case Archive s -> "archive/" + s.site();
            case UnpublishHosts s -> "unpublish-hosts/" + s.site();
            case ForgetEdge s -> "forget-edge/" + s.oldSite() + "/" + s.newSite();
            case ForgetData s -> "forget-data/" + s.oldSite() + "/" + s.newSite();
            case Destroy s -> "destroy/" + s.site();
        };
    }

    default Phase phase() {
        return switch (this) {
            case PublishZone zone -> zone.phase;
            case Provision _, PublishHosts _, StartSingletons _, Configure _, DeployData _, Restore _, Deploy _ ->
                Phase.BUILD;
            case ProveProvisioned _, ProveConfigured _, ProveServices _, ProveNames _ -> Phase.PROVE;
            case LowerTtl _ -> Phase.PREPARE;
            case PutGate _, LinkEdges _, Sync _, Forecast _ -> Phase.SYNC;
            case Share _ -> Phase.SHIFT;
            case MoveWriter _ -> Phase.MOVE_WRITER;
            case Rename _ -> Phase.RENAME;
            case Watch _ -> Phase.WATCH;
            case Drain _ -> Phase.DRAIN;
            case Archive _, UnpublishHosts _, ForgetEdge _, ForgetData _, Destroy _ -> Phase.RETIRE;
        };
    }

    /** What a person reads while it runs: {@code provision helsinki}. */
    default String title() {
        return switch (this) {
            case Provision s -> "provision " + s.site();
            case PublishHosts s -> "publish host names of " + s.site();
            case PublishZone s -> "publish zone, users at " + s.site();
            case StartSingletons s -> "start what runs at one site only at " + s.site();
            case Configure s -> "configure " + s.site();
            case DeployData s -> "deploy the databases to " + s.site() + ", no application";
            case Restore s -> "restore " + s.data() + " from " + s.file();
            case Deploy s -> "deploy to " + s.site();
            case ProveProvisioned s -> "second plan of " + s.site() + " is empty";
            case ProveConfigured s -> "second highstate of " + s.site() + " changes nothing";
            case ProveServices s ->
                s.services().map(names -> String.join(", ", names)).orElse("every service") + " of " + s.site()
                        + ", past DNS" + (s.against().isEmpty() ? "" : ", compared with " + s.against());
            case ProveNames s -> "names and mail of " + s.newSite();
            case LowerTtl _ -> "lower the TTLs, then wait until the old ones have run out";
            case PutGate s -> "a gate before the edge of " + s.site() + ", unless it needs none";
            case LinkEdges s -> "relay from the edge of " + s.oldSite() + " to the edge of " + s.newSite();
            case Sync s -> "sync " + s.data() + " to " + s.newSite();
            case Forecast s -> "the writer can be moved to " + s.newSite() + " within the hold";
            case Share s -> s.service() + ": " + s.percent() + " of users to " + s.newSite();
            case MoveWriter s ->
                (s.data().isEmpty()
                                ? "move what runs at one site only"
                                : "move the writer of " + String.join(", ", s.data()))
                        + " to " + s.newSite();
            case Rename s -> s.service() + ": names lead to " + s.newSite();
            case Watch s ->
                "follow users"
                        + s.services()
                                .map(names -> " of " + String.join(", ", names))
                                .orElse("") + " as they arrive at " + s.newSite();
            case Drain s ->
                s.services()
                        .map(names -> "wait until nobody asks " + s.oldSite() + " for " + String.join(", ", names))
                        .orElse("wait until " + s.oldSite() + " is quiet");
            case Archive s -> "keep the uptime records and logs of " + s.site();
            case UnpublishHosts s -> "remove the host names of " + s.site();
            case ForgetEdge s -> "the edge of " + s.newSite() + " forgets " + s.oldSite();
            case ForgetData s -> "the data of " + s.newSite() + " forgets " + s.oldSite() + ", and the way back";
            case Destroy s -> "destroy " + s.site();
        };
    }

    /** How it is taken back. */
    default Undo undo() {
        return switch (this) {
            case Provision _,
                    PublishHosts _,
                    PublishZone _,
                    StartSingletons _,
                    Configure _,
                    DeployData _,
                    Restore _,
                    Deploy _,
                    LowerTtl _,
                    PutGate _,
                    LinkEdges _,
                    Sync _,
                    Share _,
                    Rename _,
                    UnpublishHosts _ -> Undo.LOSSLESS;
            case ProveProvisioned _,
                    ProveConfigured _,
                    ProveServices _,
                    ProveNames _,
                    Forecast _,
                    Watch _,
                    Drain _,
                    Archive _ -> Undo.NOTHING;
            case MoveWriter _ -> Undo.WHILE_REVERSE_CHANNEL_HOLDS;
            case ForgetEdge _, ForgetData _, Destroy _ -> Undo.NEVER;
        };
    }

    /**
     * Whether what the step is for is a verdict: then the world alone never shows that it is done. A share is set in a
     * second and watched for minutes; cut off in between, it is set, and nobody has said that it is good.
     */
    default boolean judges() {
        return switch (this) {
            case Share _,
                    ProveProvisioned _,
                    ProveConfigured _,
                    ProveServices _,
                    ProveNames _,
                    Forecast _,
                    Watch _,
                    Drain _ -> true;
            case Provision _,
                    PublishHosts _,
                    PublishZone _,
                    StartSingletons _,
                    Configure _,
                    DeployData _,
                    Restore _,
                    Deploy _,
                    LowerTtl _,
                    PutGate _,
                    LinkEdges _,
                    Sync _,
                    MoveWriter _,
                    Rename _,
                    Archive _,
                    UnpublishHosts _,
                    ForgetEdge _,
                    ForgetData _,
                    Destroy _ -> false;
        };
    }

    /** What taking a step back means. */
    enum Undo {
        /** The step changed nothing. */
        NOTHING,
        /** Taken back at once, nothing lost. */
        LOSSLESS,
        /** Lossless only while the reverse replication is verified: the point of no return. */
        WHILE_REVERSE_CHANNEL_HOLDS,
        /** Cannot be taken back. */
        NEVER
    }

    /** What a provider is asked for: servers, volumes, addresses. */
    sealed interface OfServers extends Step {}

    /** How servers are set up. */
    sealed interface OfStates extends Step {}

    /** What runs on a site's cluster. */
    sealed interface OfWorkloads extends Step {}

    /** What DNS tells. */
    sealed interface OfNames extends Step {}

    /** Which site's edge a request is answered by. */
    sealed interface OfEdge extends Step {}

    /** What there may be once only: the writer of data, and singletons. */
    sealed interface OfData extends Step {}

    /** What only looks, and what is kept of it. */
    sealed interface OfObservation extends Step {}

    /** The servers of a site, by Terraform. */
    record Provision(String site) implements OfServers {}

    /** The address records of a site's hosts: {@code edge.SITE.ZONE} and its like. */
    record PublishHosts(String site) implements OfNames {}

    /**
     * The zone as the commit has it, with {@code {active}} standing for {@code site}. Names of services that are
     * already published and lead to another site are left alone: only a switch moves users.
     *
     * @param phase when it is done: while the first site is built, or after a switch, when TTLs may be long again
     */
    record PublishZone(String site, Phase phase) implements OfNames {
        public PublishZone(String site) {
            this(site, Phase.BUILD);
        }
    }

    /** Workloads that run at one site only are started at the first site of an estate; later they move with the writer. */
    record StartSingletons(String site) implements OfData {}

    /** The highstate on every host of a site. */
    record Configure(String site) implements OfStates {}

    /** Of the Kubernetes manifests what the databases need, before any application can write to them. */
    record DeployData(String site) implements OfWorkloads {}

    /**
     * A data set filled from a backup, once, while nobody uses it and nothing is in it; then read back and compared.
     *
     * @param backup the file or folder on the operator's machine
     * @param sum of what was in it when the plan was made, in hex: it goes on with this one or not at all
     */
    record Restore(String data, String site, String backup, String sum) implements OfData {
        /** Topic of the fact that tells that something has been put in: from then on, and until the step is done, half of the data may be there. */
        public static final String BEGUN = "restore-begun";

        /** Without its folders. */
        public String file() {
            return backup.substring(backup.lastIndexOf('/') + 1);
        }
    }

    /** The Kubernetes manifests, applied and ready. */
    record Deploy(String site) implements OfWorkloads {}

    /** A second {@code tofu plan} must be empty. */
    record ProveProvisioned(String site) implements OfServers {}

    /** A second highstate must change nothing. */
    record ProveConfigured(String site) implements OfStates {}

    /** Every service through the site's own edge by host override, compared with the other site's answers if given. */
    record ProveServices(String site, String against, Optional<List<String>> services) implements OfObservation {
        public ProveServices {
            services = services.map(List::copyOf);
        }

        public ProveServices(String site, String against) {
            this(site, against, Optional.empty());
        }
    }

    /** What hurts later in DNS and mail: wildcard × search domain, PTR ≠ mail host name, SPF, DKIM, DMARC, apex. */
    record ProveNames(String oldSite, String newSite) implements OfObservation {}

    /** TTLs of the moving names lowered; the wait until the old TTL has run out is part of it. */
    record LowerTtl(List<String> services) implements OfNames {
        public LowerTtl {
            services = List.copyOf(services);
        }
    }

    /**
     * A proxy of Phoenix's own before the edge of a site, where that edge can neither hold nor share requests itself. It goes
     * when the edge forgets the other site.
     */
    record PutGate(String site) implements OfEdge {}

    /**
     * The old edge learns where the new edge is; the relay is ready, and carries nobody yet.
     *
     * @param services which it is for: it outlives them if it carries others
     */
    record LinkEdges(String oldSite, String newSite, Optional<List<String>> services) implements OfEdge {
        public LinkEdges {
            services = services.map(List::copyOf);
        }

        public LinkEdges(String oldSite, String newSite) {
            this(oldSite, newSite, Optional.empty());
        }
    }

    /** A volume copied until the last round is short, or a replica that streams with small lag. */
    record Sync(String data, String oldSite, String newSite) implements OfData {}

    /** How long closing the data would take if it were done now, measured before any user moves, and refused if too long. */
    record Forecast(List<String> data, String oldSite, String newSite, Optional<List<String>> singletons)
            implements OfData {
        public Forecast {
            data = List.copyOf(data);
            singletons = singletons.map(List::copyOf);
        }
    }

    /**
     * The old edge sends a share of a service's clients to the new edge.
     *
     * @param share in 1/10000
     */
    record Share(String service, String oldSite, String newSite, int share) implements OfEdge {
        private String percent() {
            return share % 100 == 0 ? share / 100 + " %" : share / 100.0 + " %";
        }
    }

    /** Hold, drain, fence, last delta, promote, share 100 %, release: one deadline over all of it. */
    record MoveWriter(
            List<String> services, List<String> data, String oldSite, String newSite, Optional<List<String>> singletons)
            implements OfData {
        public MoveWriter {
            services = List.copyOf(services);
            data = List.copyOf(data);
            singletons = singletons.map(List::copyOf);
        }

        public MoveWriter(List<String> services, List<String> data, String oldSite, String newSite) {
            this(services, data, oldSite, newSite, Optional.empty());
        }
    }

    /** A service's records lead to the new site, seen at every authoritative server. */
    record Rename(String service, String oldSite, String newSite) implements OfNames {}

    /** The new edge's log is followed while users arrive. */
    record Watch(String newSite, String oldSite, Optional<List<String>> services) implements OfObservation {
        public Watch {
            services = services.map(List::copyOf);
        }

        public Watch(String newSite, String oldSite) {
            this(newSite, oldSite, Optional.empty());
        }
    }

    /** Wait until the old edge is quiet; who is left is named. */
    record Drain(String oldSite, Optional<List<String>> services) implements OfObservation {
        public Drain {
            services = services.map(List::copyOf);
        }

        public Drain(String oldSite) {
            this(oldSite, Optional.empty());
        }
    }

    /** Uptime records and access logs of a site are brought home. */
    record Archive(String site) implements OfObservation {}

    /** No record may lead to a host that is about to be destroyed. */
    record UnpublishHosts(String site) implements OfNames {}

    /** Nothing at the new site's edge leads to the old one, or tells that a switch has been. The old site is not asked. */
    record ForgetEdge(String oldSite, String newSite) implements OfEdge {}

    /**
     * Nothing at the new site's hosts and databases refers to the old one: no slot that keeps the log for ever, no tunnel, no
     * key. The old site is not asked: it may be dead. With it the way back ends.
     */
    record ForgetData(String oldSite, String newSite) implements OfData {}

    /** Everything of a site destroyed at its provider, and nothing left there. */
    record Destroy(String site) implements OfServers {}
}
