package dev.phoenix.cli.contract;

import static dev.phoenix.cli.contract.Need.Seen.BEFORE_USERS;
import static dev.phoenix.cli.contract.Need.Seen.COMMIT;
import static dev.phoenix.cli.contract.Need.Seen.SITE;

import java.util.List;

/** All that Phoenix needs of an estate, port by port (docs/architecture.md tells what a port is); docs/contract.md is made from it. */
public final class Contract {
    private Contract() {}

    /**
     * What one port needs.
     *
     * @param name of the port, as a heading
     * @param instead what an estate does that has nothing of the kind, or has it in another way
     */
    public record Port(String name, String instead, List<Need> needs) {
        public Port {
            needs = List.copyOf(needs);
        }
    }

    public static final List<Port> PORTS =
            List.of(repository(), servers(), configuration(), cluster(), edge(), data(), names(), secrets());

    private static Need need(String what, Need.Seen seen, String... codes) {
        return new Need(what, seen, List.of(codes));
    }

    private static Port repository() {
        return new Port(
                "The repository",
                "What is built is what is committed: the work tree may differ.",
                List.of(
                        need("It is a Git repository, and what counts is committed.", COMMIT, "EST-001", "EST-002"),
                        need(
                                "`phoenix.yaml` has known keys and values of their form.",
                                COMMIT,
                                "EST-005",
                                "EST-007",
                                "EST-008",
                                "EST-010"),
                        need(
                                "What it points to is in the commit, and no link leads out of it.",
                                COMMIT,
                                "EST-012",
                                "EST-031")));
    }

    private static Port servers() {
        return new Port(
                "Servers",
                "Terraform or OpenTofu, as it is: with `phoenix_*` variables or without, with an output of its own or without,"
                        + " with its own backend or with none.",
                List.of(
                        need(
                                "Its files can be read to their end, and local modules are in the commit.",
                                COMMIT,
                                "TF-040",
                                "TF-041"),
                        need(
                                "Hosts can be told: by an output `phoenix_hosts`, or as `hcloud_server` and `digitalocean_droplet`.",
                                COMMIT,
                                "TF-010"),
                        need(
                                "Where it takes user data for each host (`phoenix_user_data`), `local.hosts` names the hosts before any is made.",
                                COMMIT,
                                "TF-006"),
                        need(
                                "A host has the role that something asks for, by an output, a label, a tag, its name or `sites.*.roles`.",
                                COMMIT,
                                "EST-021"),
                        need(
                                "A host has a public address, IPv4 or IPv6, or `sites.*.ssh.jump` names one to reach it through.",
                                SITE,
                                "TF-010"),
                        need("A volume that `data` names is attached to a host.", COMMIT, "EST-020")));
    }

    private static Port configuration() {
        return new Port(
                "Configuration",
                "Salt without a master; its states and pillar are sent to each host. Without Salt, whatever the first boot does.",
                List.of(
                        need("What secrets are to be in the pillar has states beside it.", COMMIT, "EST-028"),
                        need(
                                "Without Salt: the first boot of each host ends, and without an error.",
                                SITE,
                                "BOOT-001",
                                "BOOT-002"),
                        need("`top.sls` is there, and what it leads to.", COMMIT, "SALT-009", "SALT-011"),
                        need("States and pillar are YAML where they are no templates.", COMMIT, "SALT-010"),
                        need("No file of the pillar has the name of the one that Phoenix writes.", SITE, "SALT-005"),
                        need(
                                "The host takes SSH from the operator's machine, as root or as somebody who becomes root by sudo without a password (`sites.*.ssh.user`, `port`): with Phoenix's key, or with the one that `sites.*.ssh.identity` names.",
                                SITE,
                                "SSH-001",
                                "SSH-003",
                                "SSH-014",
                                "SSH-015"),
                        need(
                                "Each host that `sites.*.ssh.jump` names lets the same key in and leads it on (`AllowTcpForwarding`), and shows a host key that is known.",
                                SITE,
                                "SSH-017",
                                "SSH-018",
                                "SSH-019",
                                "SSH-020"),
                        need("Salt can render the states, and each succeeds.", SITE, "SALT-002", "SALT-001"),
                        need("A second highstate changes nothing: proven in a switch.", BEFORE_USERS, "SALT-003")));
    }

    private static Port cluster() {
        return new Port(
                "Cluster",
                "kubeadm's, k3s' or microk8s' kubeconfig on a control host, another path, a file of yours, or an output of Terraform. Or no cluster.",
                List.of(
                        need("Without manifests, nothing asks for a cluster.", COMMIT, "EST-028"),
                        need(
                                "Manifests are objects with a kind and a name, each once, in a namespace that is there.",
                                COMMIT,
                                "K8S-003",
                                "K8S-020",
                                "K8S-022"),
                        need("With a `kustomization.yaml`, `kubectl kustomize` puts them together.", SITE, "K8S-030"),
                        need(
                                "With a `Chart.yaml`, your own `helm template` renders it, the same each time.",
                                COMMIT,
                                "K8S-034",
                                "K8S-035"),
                        need("The kubeconfig's user has a token or a certificate.", SITE, "K8S-017"),
                        need("Workloads get ready within `kubernetes.ready-within`.", SITE, "K8S-014")));
    }

    private static Port edge() {
        return new Port(
                "Edge",
                "The edge of examples/blog holds and shares by itself. Before every other reverse proxy a gate stands for the time of the"
                        + " switch, and that one's configuration stays as it is.",
                List.of(
                        need("A host has the role `edge`.", COMMIT, "EST-021"),
                        need("The edge listens on TCP port 443 of its host.", BEFORE_USERS, "EDGE-030"),
                        need(
                                "The edges of both sites, and the hosts that have their data, can reach each other: by IPv4 or by IPv6.",
                                BEFORE_USERS,
                                "EST-030"),
                        need("The gate's own ports are free there.", BEFORE_USERS, "EDGE-031"),
                        need(
                                "The host is of the architecture of the operator's machine, and has 30 MB in `/var/lib`.",
                                BEFORE_USERS,
                                "EDGE-032",
                                "EDGE-033"),
                        need(
                                "Its kernel can divert connections (`nft_tproxy`), and each certificate has its key.",
                                BEFORE_USERS,
                                "EDGE-034"),
                        need(
                                "A certificate on it answers for each name of a service that is held or shared.",
                                BEFORE_USERS,
                                "EDGE-036"),
                        need(
                                "Clients that keep connections come to the gate, by the edge's reload or by waiting.",
                                BEFORE_USERS,
                                "EDGE-037"),
                        need("It holds a request for as long as `switch.hold.at-most`.", BEFORE_USERS, "EDGE-012")));
    }

    private static Port data() {
        return new Port(
                "Data",
                "An estate without `data` has none that must be written at one site only; the files of a volume are copied by rsync.",
                List.of(
                        need(
                                "Of a database in a pod, the pod and the Service are among the manifests.",
                                COMMIT,
                                "K8S-021"),
                        need(
                                "Of a database in a pod, the first process keeps PostgreSQL down while `/data/fence` is there, as the example's supervisor does.",
                                BEFORE_USERS,
                                "DATA-004"),
                        need("The Service has an address of its own.", COMMIT, "K8S-032"),
                        need(
                                "A database that is a unit of its host has its files in a folder that can be exchanged, is of the same major"
                                        + " version with the same limits at both sites, and lets the other site replicate it.",
                                BEFORE_USERS,
                                "DATA-021",
                                "DATA-022",
                                "DATA-023"),
                        need(
                                "A MariaDB keeps a binary log (`log_bin`) at both sites, of all its databases and not of statements.",
                                BEFORE_USERS,
                                "DATA-024"),
                        need(
                                "Its tables are InnoDB's, and it carries out no events by itself while it moves.",
                                BEFORE_USERS,
                                "DATA-025"),
                        need("It has the database that `data.*.mariadb` names.", BEFORE_USERS, "DATA-026"),
                        need("The password of a role that `replication` names has one line.", BEFORE_USERS, "DATA-018"),
                        need(
                                "Closing takes no longer than a hold: tried before the first share.",
                                BEFORE_USERS,
                                "DATA-017"),
                        need("A host has the role of each singleton.", BEFORE_USERS, "DATA-042")));
    }

    private static Port names() {
        return new Port(
                "Names",
                "`phoenix dns` needs nothing else of an estate.",
                List.of(
                        need("Each service's names are in a zone of the estate.", COMMIT, "DNS-003"),
                        need("Each has a record that leads users to it.", COMMIT, "DNS-046"),
                        need("That record follows the site that serves.", COMMIT, "DNS-049"),
                        need(
                                "The DNS host takes changes with the key or token that `dns.host` names.",
                                SITE,
                                "DNS-011",
                                "DNS-013",
                                "DNS-014")));
    }

    private static Port secrets() {
        return new Port(
                "Secrets",
                "Environment, files, `sops`, `pass` or a command of yours; a rehearsal makes its own and reads none.",
                List.of(
                        need("Each is a reference, never a value.", COMMIT, "EST-015"),
                        need("A variable that one names is set, a file that one names can be read.", SITE, "SEC-001"),
                        need(
                                "What `sops`, `pass` or a command of yours is asked for, it says, within its time.",
                                SITE,
                                "SEC-004",
                                "SEC-005",
                                "SEC-006",
                                "SEC-007"),
                        need("A CA is its certificate, then its key, as PEM.", SITE, "SEC-003")));
    }

    /** The page, in Markdown. */
    public static String page() {
        var page = new StringBuilder("""
                # What Phoenix needs of an estate

                Port by port: what must be so, when it is looked at, and the error that says that it is not, with the place and what to do.
                *In the commit*: by `phoenix validate`, and by `up`, `plan`, `switch` and `rehearse` before anything is made. This page is made from the table in the code
                (`mvn test -pl cli -am -Dtest=ContractTest -Dsurefire.failIfNoSpecifiedTests=false -Dphoenix.docs=write` writes it anew).
                """);
        for (var port : PORTS) {
            page.append("\n## ")
                    .append(port.name())
                    .append("\n\n")
                    .append(port.instead())
                    .append("\n\n");
            page.append("| it needs | looked at | otherwise |\n|---|---|---|\n");
            for (var need : port.needs()) {
                page.append("| ")
                        .append(need.what())
                        .append(" | ")
                        .append(need.seen().words())
                        .append(" | ")
                        .append(String.join(", ", need.codes()))
                        .append(" |\n");
            }
        }
        return page.toString();
    }
}
