package dev.phoenix.estate;

import static dev.phoenix.estate.Form.Simple.BOOLEAN;
import static dev.phoenix.estate.Form.Simple.CHECK;
import static dev.phoenix.estate.Form.Simple.DATABASE;
import static dev.phoenix.estate.Form.Simple.DATABASE_UNIT;
import static dev.phoenix.estate.Form.Simple.DATA_SET;
import static dev.phoenix.estate.Form.Simple.DATE;
import static dev.phoenix.estate.Form.Simple.DEBIAN_PACKAGE;
import static dev.phoenix.estate.Form.Simple.DNS_NAME;
import static dev.phoenix.estate.Form.Simple.DURATION;
import static dev.phoenix.estate.Form.Simple.FILE;
import static dev.phoenix.estate.Form.Simple.FOLDER;
import static dev.phoenix.estate.Form.Simple.JUMP;
import static dev.phoenix.estate.Form.Simple.KNOWN_HOST;
import static dev.phoenix.estate.Form.Simple.LABEL;
import static dev.phoenix.estate.Form.Simple.NAMESPACED;
import static dev.phoenix.estate.Form.Simple.NUMBER;
import static dev.phoenix.estate.Form.Simple.OWN_FILE;
import static dev.phoenix.estate.Form.Simple.PATH;
import static dev.phoenix.estate.Form.Simple.PORT;
import static dev.phoenix.estate.Form.Simple.PROGRAM;
import static dev.phoenix.estate.Form.Simple.RATE;
import static dev.phoenix.estate.Form.Simple.REFERENCE;
import static dev.phoenix.estate.Form.Simple.SECRET;
import static dev.phoenix.estate.Form.Simple.SERVICE;
import static dev.phoenix.estate.Form.Simple.SHARE;
import static dev.phoenix.estate.Form.Simple.SINGLETON;
import static dev.phoenix.estate.Form.Simple.TERRAFORM_VARIABLE;
import static dev.phoenix.estate.Form.Simple.TEXT;
import static dev.phoenix.estate.Form.Simple.URL;
import static dev.phoenix.estate.Form.Simple.USER;
import static dev.phoenix.estate.Form.Simple.VARIABLE;
import static dev.phoenix.estate.Option.list;
import static dev.phoenix.estate.Option.one;

import dev.phoenix.model.estate.DnsHostSpec;
import dev.phoenix.model.estate.SecretSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The one table of everything that {@code phoenix.yaml} can say. */
final class Options {
    private static final List<Option> FIXED = List.of(
            one("estate", LABEL, "The estate's own name; also the name of its state folder.")
                    .mandatory(),
            one(
                            "sites.*.terraform",
                            FOLDER,
                            "The Terraform root module that makes the site's servers. The site's name is part of every host name: `<host>.<site>.<zone>`.")
                    .mandatory(),
            list(
                    "sites.*.roles.*",
                    TEXT,
                    "Names of the hosts with this role; `*` stands for anything. It counts before the labels `role` and `roles`, the tags, and the host's name without its number."),
            one(
                    "sites.*.ssh.identity",
                    OWN_FILE,
                    "A private SSH key of yours, without a passphrase, that the site's hosts let in. Without it, one of Phoenix's own, which Terraform gives to the hosts by `phoenix_ssh_public_key` or `phoenix_user_data`."),
            one(
                            "sites.*.ssh.user",
                            USER,
                            "Who logs in there; any other than `root` becomes root by sudo, without a password. In a rehearsal it is root.")
                    .standard("root"),
            one("sites.*.ssh.port", PORT, "The port of sshd on the site's hosts.")
                    .standard("22"),
            one(
                            "sites.*.ssh.jump",
                            JUMP,
                            "Hosts through which the site's are reached from here, first to last. A name without dots is a host or a role of the site itself, such as a bastion that its Terraform makes; behind it the others are reached at their private addresses. Without a user or a port, those of the site's hosts; port 22 for a host elsewhere. In a rehearsal hosts elsewhere are left out.")
                    .standard("none"),
            list(
                    "sites.*.ssh.jump-keys",
                    KNOWN_HOST,
                    "The SSH host keys of jump hosts elsewhere, each with the name that `jump` has (`ssh-keyscan -t ed25519 HOST` prints it so; compare it with the host's console). One without is believed at the first contact, whatever it shows, and only that from then on."),
            one(
                    "sites.*.kubeconfig.path",
                    PATH,
                    "The administrator's kubeconfig on the hosts with role `control`: the first that answers is taken, and the API server reached through it. At most one of `path`, `file` and `output`; without any, the first of these that is there: `/etc/kubernetes/admin.conf` (kubeadm), `/etc/rancher/k3s/k3s.yaml` (k3s), `/var/snap/microk8s/current/credentials/client.config` (microk8s)."),
            one(
                    "sites.*.kubeconfig.file",
                    OWN_FILE,
                    "A kubeconfig on the machine that runs Phoenix; the API server is reached from there, at the address that it names."),
            one(
                    "sites.*.kubeconfig.output",
                    TEXT,
                    "The output of the site's Terraform, sensitive or not, that is a kubeconfig as a text; the API server is reached as with `file`."),
            one(
                            "salt.states",
                            FOLDER,
                            "Salt states, with a `top.sls`. Without this section and without the folder, the estate has no Salt: hosts are ready when their first boot is over.")
                    .standard("salt"),
            one("salt.pillar", FOLDER, "Salt pillar, with a `top.sls`.").standard("pillar"),
            one(
                            "kubernetes.manifests",
                            FOLDER,
                            "Every `*.yaml` below it is applied, in the order of the file names; with a `kustomization.yaml` in it, what `kubectl kustomize` makes of it; with a `Chart.yaml`, what your own `helm template ESTATE FOLDER --namespace default --include-crds` makes of it, with the chart's `values-SITE.yaml`, if there is one, over its `values.yaml`. Without this section and without the folder, the estate has no Kubernetes.")
                    .standard("kubernetes"),
            one(
                            "kubernetes.ready-within",
                            DURATION,
                            "How long a workload may take to become ready before the deployment counts as failed.")
                    .standard("5m"),
            one(
                    "dns.zones.*",
                    FILE,
                    "Zone name → master file (RFC 1035). The first zone is also the one that the hosts' names are in."),
            one(
                            "dns-ttl.serving",
                            DURATION,
                            "TTL of services' records in quiet times, and the upper limit of every TTL in the zones.")
                    .standard("300s"),
            one("dns-ttl.switching", DURATION, "What it is lowered to while a switch is near.")
                    .standard("60s"),
            one(
                    "services.*.url",
                    URL,
                    "Where users open the service, and where it is checked. One of `url` and `smtp`."),
            one(
                    "services.*.record",
                    DNS_NAME,
                    "The name in the zone that moves the service; without it, the host of `url`."),
            list("services.*.names", DNS_NAME, "Further names that lead to the same service and move with it."),
            one("services.*.expect.status", NUMBER, "HTTP status of a good answer.")
                    .standard("200"),
            one("services.*.expect.contains", TEXT, "Text that a good answer holds."),
            one(
                            "services.*.compare",
                            BOOLEAN,
                            "Whether the bodies of both sites' answers must be the same; `false` when it differs from call to call.")
                    .standard("true"),
            one(
                            "services.*.writes.entries.post",
                            PATH,
                            "Where a rehearsal's users POST an id in the body; answered `ack ID` once it is durable.")
                    .mandatory(),
            one("services.*.writes.entries.list", PATH, "Where these ids are found again, as lines of `ID COUNT`.")
                    .mandatory(),
            one(
                            "services.*.writes.uploads.put",
                            PATH,
                            "Path below which a rehearsal's users PUT files; answered `ack NAME`.")
                    .mandatory(),
            one("services.*.writes.uploads.get", PATH, "Path below which these files are found again.")
                    .mandatory(),
            one("services.*.smtp", DNS_NAME, "The MX target, for a mail service."),
            one("services.*.selector", LABEL, "The DKIM selector (RFC 6376) that outgoing mail is signed with."),
            one(
                    "data.*.volume",
                    TEXT,
                    "Name of the block-storage volume, as under `volumes` in `phoenix_hosts`. Without `postgres` or `mariadb` its files are copied. Only with `unit` or `mariadb` it can be left out."),
            one(
                    "data.*.role",
                    TEXT,
                    "With `unit` or `mariadb`, and without `volume`: the host with this role has the database. Without both, the only host of the site."),
            list("data.*.services", SERVICE, "Services that write to it: they are held while the writer moves.")
                    .mandatory(),
            one("data.*.postgres", TEXT, "Name of the PostgreSQL database; it is copied by streaming replication."),
            one(
                    "data.*.mariadb",
                    DATABASE,
                    "Name of the MariaDB database, of a stock server on its host; it is copied by replication, with all others of that server. The server must keep a binary log (`log_bin`) at both sites."),
            one(
                    "data.*.pod",
                    NAMESPACED,
                    "The one pod of the database's StatefulSet. With `postgres`, either `pod` and `service` or `unit` is needed."),
            one(
                    "data.*.service",
                    NAMESPACED,
                    "The Kubernetes Service that leads to the database, one with an address of its own (`clusterIP`). Needed with `pod`."),
            one(
                    "data.*.unit",
                    DATABASE_UNIT,
                    "Instead of `pod` and `service`: the systemd unit of a stock PostgreSQL on its host, the same at both sites. Its configuration stays as it is; it must let roles replicate from 127.0.0.1, as Debian's does. With `mariadb` it is `mariadb.service` anyway."),
            one(
                            "data.*.replication.user",
                            TEXT,
                            "Database role with REPLICATION. Only with `unit` the section `replication` can be left out: for the time of a switch the database has a role `phoenix_replication` then.")
                    .mandatory(),
            one("data.*.replication.password", SECRET, "The entry of `secrets` that is its password.")
                    .mandatory(),
            one("singletons.*.role", TEXT, "Role of the host that runs it.").mandatory(),
            one("singletons.*.marker", PATH, "It runs while this file exists; only Phoenix makes and removes it.")
                    .mandatory(),
            one(
                            "singletons.*.unit",
                            TEXT,
                            "Systemd unit that is stopped, and seen to be stopped, before the other site may start it.")
                    .mandatory(),
            list(
                            "groups.*.services",
                            SERVICE,
                            "Services that move together, at a time of their own, with the data sets that they write to: `phoenix switch OLD NEW --group NAME`. What no group names moves with the last switch, without `--group`. Each service is in one group at most, and so is all that writes to one data set.")
                    .mandatory(),
            list(
                    "groups.*.data",
                    DATA_SET,
                    "Data sets that no service writes to, and that move with it. A data set with services moves with them, and need not be named."),
            list("groups.*.singletons", SINGLETON, "Singletons that move with it."),
            one(
                            "switch.strategy",
                            new Form.OneOf("edge", "dns"),
                            "`edge`: the old reverse proxy relays first, names follow. `dns`: the records change, and both sites serve meanwhile.")
                    .standard("edge"),
            list("switch.order", SERVICE, "The order in which services move; without it, the order of `services`."),
            list(
                            "switch.shift",
                            SHARE,
                            "Shares of a service's users that the old edge sends to the new one, ascending to 100%.")
                    .standard("[1%, 10%, 50%, 100%]"),
            one("switch.pause", DURATION, "How long each share is watched before the next.")
                    .standard("10m"),
            one(
                            "switch.inconclusive.own-requests",
                            NUMBER,
                            "Where a service's users make fewer requests while a share is watched, Phoenix makes up this number by GETs of the service's `url` at both sites; 0: never.")
                    .standard("20"),
            one(
                            "switch.inconclusive.wait",
                            DURATION,
                            "How much longer than the pause a share is watched that cannot be judged yet; then the switch stops and asks (`phoenix resume --go-on`).")
                    .standard("30m"),
            one(
                            "switch.hold.at-most",
                            DURATION,
                            "How long the writer's move may take while requests wait; over it, it is given up, and they wait until the old side serves again.")
                    .standard("1s"),
            one(
                    "switch.gate.reload",
                    TEXT,
                    "Command on the edge's host that lets an edge go through its own graceful reload once, when a gate is put before it: clients that keep their connections come to the gate in a second then, at the price that this edge's reload always has. Without it Phoenix waits for them."),
            one(
                            "switch.gate.wait",
                            DURATION,
                            "How long Phoenix waits until nobody has a connection to the edge that passes the gate by.")
                    .standard("10m"),
            one("switch.quiet.for", DURATION, "For how long on end the old site must be quiet before it may go.")
                    .standard("72h"),
            one("switch.quiet.below", RATE, "Quiet: fewer requests by people than this.")
                    .standard("5/h"),
            one(
                            "secrets.*.kind",
                            new Form.OneOf(Arrays.stream(SecretSpec.Kind.values())
                                    .map(SecretSpec.Kind::word)
                                    .toArray(String[]::new)),
                            "What the value is, so that a rehearsal can make its own. `ca` and `certificate` are PEM: certificate chain first, then the key.")
                    .mandatory(),
            one(
                    "secrets.*.from",
                    REFERENCE,
                    "Where the value is. Never the value itself. `FILE` is a file of the commit that sops has encrypted, `KEY.KEY` the way to the value in it (a number counts in a list); `ENTRY` is one of `pass`, whose first line is the value (a PEM is taken whole)."),
            list("secrets.*.names", DNS_NAME, "DNS names of a certificate."),
            list(
                    "secrets.*.roles",
                    TEXT,
                    "Hosts of these roles get it in their pillar as `phoenix:secrets:NAME`; none: no host does."),
            one("secrets.*.kubernetes.namespace", LABEL, "Namespace of the Secret that it also becomes a key of.")
                    .mandatory(),
            one("secrets.*.kubernetes.secret", LABEL, "Name of that Secret.").mandatory(),
            one("secrets.*.kubernetes.key", TEXT, "The key in it.").mandatory(),
            one("secrets.*.of", SECRET, "For a `ca-cert`: the CA whose certificate it is."),
            one("secrets.*.signed-by", SECRET, "The CA that signs a certificate; without it, a public one."),
            one(
                    "secrets.*.dns",
                    LABEL,
                    "DKIM selector; `{dkim:SELECTOR}` in a zone file is the public half, as a record's text."),
            one(
                    "secrets.*.variable",
                    TERRAFORM_VARIABLE,
                    "The sites' Terraform gets it as the value of this variable, wherever that is declared; as user data it reaches hosts that no Salt sets up, at their first boot, and can be read there by every process. It stays in the site's private folder while the site is there."),
            one(
                            "secret-commands.*.program",
                            PROGRAM,
                            "A program of your own, run without a shell. `${command:NAME}` is the first line that it says; a PEM is taken whole.")
                    .mandatory(),
            list("secret-commands.*.arguments", TEXT, "Its arguments."),
            list(
                    "secret-commands.*.env",
                    VARIABLE,
                    "Variables that it gets beside what any program gets (`PATH`, `HOME`, …)."),
            one("secret-commands.*.within", DURATION, "How long it may take.").standard("30s"),
            one(
                    "rehearsal.set.*",
                    TEXT,
                    "Other values for options in a rehearsal. The key is the option's path. Days take seconds without it: `switch.pause` is `1s`, `switch.inconclusive.wait` `10s`, `switch.quiet.for` `4s`, `dns-ttl.serving` `3s`, `dns-ttl.switching` `1s`."),
            list(
                    "rehearsal.packages",
                    DEBIAN_PACKAGE,
                    "Debian packages that its hosts can have, beyond those that a lab always has and those that a `#cloud-config` in the sites' Terraform names: hosts of a lab reach no package archive."),
            list(
                    "rehearsal.images.*.debian",
                    DEBIAN_PACKAGE,
                    "An image made from these Debian packages. One of `debian` and `go`."),
            one(
                    "rehearsal.images.*.go",
                    FOLDER,
                    "An image with the static program of this Go module, put at `/<folder's name>`."),
            one("rehearsal.images.*.files", FOLDER, "A folder laid over the image's root."),
            list("rehearsal.images.*.entrypoint", TEXT, "What the container runs.")
                    .mandatory(),
            one("rehearsal.images.*.user", TEXT, "The user it runs as."),
            one("rehearsal.images.*.env.*", TEXT, "Its environment."),
            one("rehearsal.users.reads", RATE, "How often a rehearsal's users read, all services together.")
                    .standard("30/s"),
            one("rehearsal.users.writes", RATE, "How often they write, where a service has `writes.entries`.")
                    .standard("5/s"),
            one("rehearsal.users.uploads", RATE, "How often they upload, where a service has `writes.uploads`.")
                    .standard("1/s"),
            one(
                            "rehearsal.users.at-least",
                            NUMBER,
                            "The rehearsal goes on until they have made so many requests; 0: it ends when the switch has.")
                    .standard("0"),
            one("rehearsal.users.resolvers.obedient", SHARE, "Users behind resolvers that keep to TTLs.")
                    .standard("70%"),
            one("rehearsal.users.resolvers.clamping", SHARE, "Users behind resolvers that stretch short TTLs.")
                    .standard("20%"),
            one("rehearsal.users.resolvers.pinned", SHARE, "Users who never look the name up again.")
                    .standard("10%"));

    /** Where zones are published, once for the place that counts and once for others to compare with or move to. */
    private static final List<Option> DNS_HOSTS =
            Stream.of("dns.host", "dns.other-hosts.*").flatMap(Options::dnsHost).toList();

    /** Findings that may stand. */
    private static final List<Option> ACCEPTED = List.of(
            one(
                            "dns.accept.*.code",
                            CHECK,
                            "A finding of `phoenix dns lint` that may stand, by its code; the key is a name of your choice.")
                    .mandatory(),
            one("dns.accept.*.name", TEXT, "The name that it is found at.").mandatory(),
            one("dns.accept.*.reason", TEXT, "Why it may stand.").mandatory(),
            one("dns.accept.*.until", DATE, "The last day on which it may; from the next on it counts again.")
                    .mandatory(),
            one(
                    "dns.accept.*.of",
                    TEXT,
                    "What `phoenix dns lint --accept CODE` shows for it: the finding counts again when its records change. Without it, they may change."));

    static final List<Option> ALL = Stream.concat(
                    FIXED.stream().takeWhile(option -> !option.path().startsWith("dns-ttl")),
                    Stream.concat(
                            Stream.concat(DNS_HOSTS.stream(), ACCEPTED.stream()),
                            FIXED.stream().dropWhile(option -> !option.path().startsWith("dns-ttl"))))
            .toList();

    private Options() {}

    private static Stream<Option> dnsHost(String place) {
        var own = Stream.of(
                one(
                                place + ".rfc2136.server",
                                TEXT,
                                "A DNS server that takes dynamic updates (RFC 2136): name or address, `:PORT` if it is not 53.")
                        .mandatory(),
                one(place + ".rfc2136.key", REFERENCE, "Its TSIG key (RFC 8945), as ALGORITHM:NAME:BASE64.")
                        .mandatory(),
                one(
                                place + ".folder.path",
                                TEXT,
                                "A folder that a DNS server reads its zones from, as ZONE.zone; absolute, or relative to where Phoenix runs.")
                        .mandatory(),
                list(place + ".folder.reload", TEXT, "Program and arguments that tell that server to read again."),
                one(place + ".octodns.config", FILE, "octoDNS's own configuration, for a host that it speaks to.")
                        .mandatory(),
                one(place + ".octodns.provider", TEXT, "Which of its `providers`.")
                        .mandatory());
        var providers = Arrays.stream(DnsHostSpec.Provider.values())
                .flatMap(provider -> Stream.of(
                        one(place + "." + provider.key() + ".token", REFERENCE, "A token that may change zones there.")
                                .mandatory(),
                        one(
                                place + "." + provider.key() + ".endpoint",
                                URL,
                                "Instead of the provider's own address.")));
        return Stream.concat(own, providers);
    }

    static Optional<Option> find(List<String> keys) {
        return ALL.stream().filter(option -> option.matches(keys)).findFirst();
    }
}
