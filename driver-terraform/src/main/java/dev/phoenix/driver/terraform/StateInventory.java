package dev.phoenix.driver.terraform;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The hosts of a site as its Terraform state has them, in modules too, for a configuration that has no output
 * {@code phoenix_hosts}: servers of Hetzner and droplets of DigitalOcean, with their volumes. All faults are told at once.
 */
final class StateInventory {
    private static final String REMEDY =
            "Or hand the hosts over by an output phoenix_hosts: name => { id, roles, private, ipv4 or ipv6 }.";

    private final String site;
    private final String folder;
    private final HostNaming naming;
    private final Function<Named, List<String>> roles;
    private final Set<String> alone;
    private final boolean jump;
    private final List<JsonNode> resources = new ArrayList<>();
    private final List<Diagnostic> faults = new ArrayList<>();

    /** A server before it has roles: the short name, and what the provider says of it. */
    record Named(String name, JsonNode values) {}

    private StateInventory(
            String site,
            String folder,
            HostNaming naming,
            Function<Named, List<String>> roles,
            Set<String> alone,
            boolean jump) {
        this.jump = jump;
        this.alone = alone;
        this.site = site;
        this.folder = folder;
        this.naming = naming;
        this.roles = roles;
    }

    /**
     * @param module {@code values.root_module} of {@code tofu show -json}
     * @param folder of the commit, for messages
     * @param roles what each server is for
     * @param alone what a server is for that is the only one and of which nothing else says it
     * @param jump whether hosts without a public address can be reached, through another
     */
    static Inventory of(
            String site,
            String folder,
            JsonNode module,
            HostNaming naming,
            Function<Named, List<String>> roles,
            Set<String> alone,
            boolean jump) {
        var reading = new StateInventory(site, folder, naming, roles, alone, jump);
        reading.collect(module);
        return reading.inventory();
    }

    private void collect(JsonNode module) {
        for (JsonNode resource : module.path("resources")) {
            if (resource.path("mode").asString("").equals("managed")) {
                resources.add(resource);
            }
        }
        module.path("child_modules").forEach(this::collect);
    }

    private Inventory inventory() {
        var servers = values("hcloud_server", "digitalocean_droplet");
        var names = naming.shortNames(
                servers.stream().map(values -> text(values, "name")).toList());
        var hosts = new TreeMap<String, Host>();
        for (int i = 0; i < servers.size(); i++) {
            hosts.put(
                    names.get(i),
                    host(new Named(names.get(i), servers.get(i)), servers.size() == 1 ? alone : Set.of()));
        }
        if (servers.isEmpty()) {
            fault("the state of " + site + " has no hcloud_server and no digitalocean_droplet.");
        }
        if (!faults.isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, faults, null);
        }
        return new Inventory(site, List.copyOf(hosts.values()));
    }

    private Host host(Named server, Set<String> otherwise) {
        JsonNode values = server.values();
        String id = text(values, "id");
        var ipv4 = given(values, "ipv4_address");
        var ipv6 = given(values, "ipv6_address");
        String near = privateAddress(id, values);
        if (ipv4.isEmpty() && ipv6.isEmpty() && (!jump || near.isEmpty())) {
            fault("host " + server.name() + " has no public address"
                    + (near.isEmpty() ? " and no private one." : ", and no jump host leads to it."));
        }
        return new Host(
                server.name(),
                HostRoles.of(server, roles.apply(server), otherwise),
                ipv4,
                ipv6,
                near.isEmpty() ? ipv4.or(() -> ipv6).orElse("") : near,
                id,
                volumes(id, values));
    }

    private String privateAddress(String id, JsonNode values) {
        String droplet = text(values, "ipv4_address_private");
        if (!droplet.isEmpty()) {
            return droplet;
        }
        for (JsonNode network : values.path("network")) {
            if (!text(network, "ip").isEmpty()) {
                return text(network, "ip");
            }
        }
        return values("hcloud_server_network").stream()
                .filter(network -> text(network, "server_id").equals(id))
                .map(network -> text(network, "ip"))
                .findFirst()
                .orElse("");
    }

    /** Short name → device, for the volumes that are attached to this host, whichever side says so. */
    private Map<String, String> volumes(String host, JsonNode server) {
        var attached = values("hcloud_volume_attachment", "digitalocean_volume_attachment").stream()
                .filter(link -> text(link, "server_id").equals(host)
                        || text(link, "droplet_id").equals(host))
                .map(link -> text(link, "volume_id"))
                .collect(Collectors.toSet());
        server.path("volume_ids").forEach(id -> attached.add(id.asString("")));
        var found = new TreeMap<String, String>();
        for (JsonNode volume : values("hcloud_volume", "digitalocean_volume")) {
            if (attached.contains(text(volume, "id"))
                    || text(volume, "server_id").equals(host)) {
                found.put(naming.shortName(text(volume, "name")), device(volume));
            }
        }
        return found;
    }

    private static String device(JsonNode volume) {
        String said = text(volume, "linux_device");
        return said.isEmpty() ? "/dev/disk/by-id/scsi-0DO_Volume_" + text(volume, "name") : said;
    }

    private List<JsonNode> values(String... types) {
        return resources.stream()
                .filter(resource ->
                        List.of(types).contains(resource.path("type").asString("")))
                .map(resource -> resource.path("values"))
                .toList();
    }

    private static Optional<String> given(JsonNode values, String key) {
        return Optional.of(text(values, key)).filter(value -> !value.isEmpty());
    }

    static String text(JsonNode values, String key) {
        return values.path(key).asString("");
    }

    private void fault(String what) {
        faults.add(new Diagnostic(Severity.ERROR, "TF-010", Optional.of(new SourceSpan(folder, 0, 0)), what, REMEDY));
    }
}
