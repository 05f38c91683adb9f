package dev.phoenix.model.plan;

import java.util.List;

/**
 * One thing to be done. A step is data: it names its target, and everything else is looked up when it runs. Every step
 * is safe to repeat. {@link #id} is stable across plans of the same estate, so that a resumed run finds its own steps.
 */
public sealed interface Step {
    String id();

    Phase phase();

    /** What a person reads while it runs: {@code provision helsinki}. */
    String title();

    /** How it is taken back. */
    Undo undo();

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

    /** The servers of a site, by Terraform. */
    record Provision(String site) implements Step {
        @Override
        public String id() {
            return "provision/" + site;
        }

        @Override
        public Phase phase() {
            return Phase.BUILD;
        }

        @Override
        public String title() {
            return "provision " + site;
        }

        @Override
        public Undo undo() {
            return Undo.LOSSLESS;
        }
    }

    /** The address records of a site's hosts: {@code edge.SITE.ZONE} and its like. */
    record PublishHosts(String site) implements Step {
        @Override
        public String id() {
            return "publish-hosts/" + site;
        }

        @Override
        public Phase phase() {
            return Phase.BUILD;
        }

        @Override
        public String title() {
            return "publish host names of " + site;
        }

        @Override
        public Undo undo() {
            return Undo.LOSSLESS;
        }
    }

    /**
     * The zone as the commit has it, with {@code {active}} standing for {@code site}. Names of services that are
     * already published and lead to another site are left alone: only a switch moves users.
     *
     * @param phase when it is done: while the first site is built, or after a switch, when TTLs may be long again
     */
    record PublishZone(String site, Phase phase) implements Step {
        public PublishZone(String site) {
            this(site, Phase.BUILD);
        }

        @Override
        public String id() {
            return "publish-zone/" + site;
        }

        @Override
        public String title() {
            return "publish zone, users at " + site;
        }

        @Override
        public Undo undo() {
            return Undo.LOSSLESS;
        }
    }

    /** Workloads that run at one site only are started at the first site of an estate; later they move with the writer. */
    record StartSingletons(String site) implements Step {
        @Override
        public String id() {
            return "start-singletons/" + site;
        }

        @Override
        public Phase phase() {
            return Phase.BUILD;
        }

        @Override
        public String title() {
            return "start what runs at one site only at " + site;
        }

        @Override
        public Undo undo() {
            return Undo.LOSSLESS;
        }
    }

    /** The highstate on every host of a site. */
    record Configure(String site) implements Step {
        @Override
        public String id() {
            return "configure/" + site;
        }

        @Override
        public Phase phase() {
            return Phase.BUILD;
        }

        @Override
        public String title() {
            return "configure " + site;
        }

        @Override
        public Undo undo() {
            return Undo.LOSSLESS;
        }
    }

    /** The Kubernetes manifests, applied and ready. */
    record Deploy(String site) implements Step {
        @Override
        public String id() {
            return "deploy/" + site;
        }

        @Override
        public Phase phase() {
            return Phase.BUILD;
        }

        @Override
        public String title() {
            return "deploy to " + site;
        }

        @Override
        public Undo undo() {
            return Undo.LOSSLESS;
        }
    }

    /** A second {@code tofu plan} and a second highstate must change nothing. */
    record ProveConverged(String site, Layer layer) implements Step {
        /** Which engine is asked again. */
        public enum Layer {
            TERRAFORM,
            SALT
        }

        @Override
        public String id() {
            return "prove-converged/" + site + "/" + layer.name().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public Phase phase() {
            return Phase.PROVE;
        }

        @Override
        public String title() {
            return switch (layer) {
                case TERRAFORM -> "second plan of " + site + " is empty";
                case SALT -> "second highstate of " + site + " changes nothing";
            };
        }

        @Override
        public Undo undo() {
            return Undo.NOTHING;
        }
    }

    /** Every service through the site's own edge by host override, compared with the other site's answers if given. */
    record ProveServices(String site, String against) implements Step {
        @Override
        public String id() {
            return "prove-services/" + site;
        }

        @Override
        public Phase phase() {
            return Phase.PROVE;
        }

        @Override
        public String title() {
            return against.isEmpty()
                    ? "every service of " + site + ", past DNS"
                    : "every service of " + site + ", past DNS, compared with " + against;
        }

        @Override
        public Undo undo() {
            return Undo.NOTHING;
        }
    }

    /** What hurts later in DNS and mail: wildcard × search domain, PTR ≠ mail host name, SPF, DKIM, DMARC, apex. */
    record ProveNames(String oldSite, String newSite) implements Step {
        @Override
        public String id() {
            return "prove-names/" + newSite;
        }

        @Override
        public Phase phase() {
            return Phase.PROVE;
        }

        @Override
        public String title() {
            return "names and mail of " + newSite;
        }

        @Override
        public Undo undo() {
            return Undo.NOTHING;
        }
    }

    /** TTLs of the moving names lowered; the wait until the old TTL has run out is part of it. */
    record LowerTtl(List<String> services) implements Step {
        public LowerTtl {
            services = List.copyOf(services);
        }

        @Override
        public String id() {
            return "lower-ttl";
        }

        @Override
        public Phase phase() {
            return Phase.PREPARE;
        }

        @Override
        public String title() {
            return "lower the TTLs, then wait until the old ones have run out";
        }

        @Override
        public Undo undo() {
            return Undo.LOSSLESS;
        }
    }

    /** The old edge learns where the new edge is; the relay is ready, and carries nobody yet. */
    record LinkEdges(String oldSite, String newSite) implements Step {
        @Override
        public String id() {
            return "link-edges/" + oldSite + "/" + newSite;
        }

        @Override
        public Phase phase() {
            return Phase.SYNC;
        }

        @Override
        public String title() {
            return "relay from the edge of " + oldSite + " to the edge of " + newSite;
        }

        @Override
        public Undo undo() {
            return Undo.LOSSLESS;
        }
    }

    /** A volume copied until the last round is short, or a replica that streams with small lag. */
    record Sync(String data, String oldSite, String newSite) implements Step {
        @Override
        public String id() {
            return "sync/" + data;
        }

        @Override
        public Phase phase() {
            return Phase.SYNC;
        }

        @Override
        public String title() {
            return "sync " + data + " to " + newSite;
        }

        @Override
        public Undo undo() {
            return Undo.LOSSLESS;
        }
    }

    /**
     * The old edge sends a share of a service's clients to the new edge.
     *
     * @param share in 1/10000
     */
    record Share(String service, String oldSite, String newSite, int share) implements Step {
        @Override
        public String id() {
            return "share/" + service + "/" + share;
        }

        @Override
        public Phase phase() {
            return Phase.SHIFT;
        }

        @Override
        public String title() {
            return service + ": " + percent() + " of users to " + newSite;
        }

        @Override
        public Undo undo() {
            return Undo.LOSSLESS;
        }

        private String percent() {
            return share % 100 == 0 ? share / 100 + " %" : share / 100.0 + " %";
        }
    }

    /** Hold, drain, fence, last delta, promote, share 100 %, release: one deadline over all of it. */
    record MoveWriter(List<String> services, List<String> data, String oldSite, String newSite) implements Step {
        public MoveWriter {
            services = List.copyOf(services);
            data = List.copyOf(data);
        }

        @Override
        public String id() {
            return "move-writer";
        }

        @Override
        public Phase phase() {
            return Phase.MOVE_WRITER;
        }

        @Override
        public String title() {
            return "move the writer of " + String.join(", ", data) + " to " + newSite;
        }

        @Override
        public Undo undo() {
            return Undo.WHILE_REVERSE_CHANNEL_HOLDS;
        }
    }

    /** A service's records lead to the new site, seen at every authoritative server. */
    record Rename(String service, String oldSite, String newSite) implements Step {
        @Override
        public String id() {
            return "rename/" + service;
        }

        @Override
        public Phase phase() {
            return Phase.RENAME;
        }

        @Override
        public String title() {
            return service + ": names lead to " + newSite;
        }

        @Override
        public Undo undo() {
            return Undo.LOSSLESS;
        }
    }

    /** The new edge's log is followed while users arrive. */
    record Watch(String newSite, String oldSite) implements Step {
        @Override
        public String id() {
            return "watch/" + newSite;
        }

        @Override
        public Phase phase() {
            return Phase.WATCH;
        }

        @Override
        public String title() {
            return "follow users as they arrive at " + newSite;
        }

        @Override
        public Undo undo() {
            return Undo.NOTHING;
        }
    }

    /** Wait until the old edge is quiet; who is left is named. */
    record Drain(String oldSite) implements Step {
        @Override
        public String id() {
            return "drain/" + oldSite;
        }

        @Override
        public Phase phase() {
            return Phase.DRAIN;
        }

        @Override
        public String title() {
            return "wait until " + oldSite + " is quiet";
        }

        @Override
        public Undo undo() {
            return Undo.NOTHING;
        }
    }

    /** Uptime records and access logs of a site are brought home. */
    record Archive(String site) implements Step {
        @Override
        public String id() {
            return "archive/" + site;
        }

        @Override
        public Phase phase() {
            return Phase.RETIRE;
        }

        @Override
        public String title() {
            return "keep the uptime records and logs of " + site;
        }

        @Override
        public Undo undo() {
            return Undo.NOTHING;
        }
    }

    /** No record may lead to a host that is about to be destroyed. */
    record UnpublishHosts(String site) implements Step {
        @Override
        public String id() {
            return "unpublish-hosts/" + site;
        }

        @Override
        public Phase phase() {
            return Phase.RETIRE;
        }

        @Override
        public String title() {
            return "remove the host names of " + site;
        }

        @Override
        public Undo undo() {
            return Undo.LOSSLESS;
        }
    }

    /** Everything of a site destroyed at its provider, and nothing left there. */
    record Destroy(String site) implements Step {
        @Override
        public String id() {
            return "destroy/" + site;
        }

        @Override
        public Phase phase() {
            return Phase.RETIRE;
        }

        @Override
        public String title() {
            return "destroy " + site;
        }

        @Override
        public Undo undo() {
            return Undo.NEVER;
        }
    }
}
